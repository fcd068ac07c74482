"""Whose words, where the syntax turns: the speaker before his verb, labels of the accused, sources that
open a sentence, things that speak for themselves, and where a name ends.

The term stands in square brackets; beside it whose words it is, as in ``test_voice_rules``.
"""

import re

import pytest

from framing.check import Checker
from tests.conftest import report
from tests.test_voice_rules import said

IN_WORDS = [
    # على حد تعبير has an owner, and may open the sentence or stand between commas
    ("على حد تعبير القائد، فر [الإرهابيون].", "attributed القائد"),
    ("على حد تعبيره، فر [الإرهابيون].", "attributed"),
    ("عاد الجيش، على حد قول القائد، أمام [الإرهابيين].", "attributed القائد"),
    # with و a clause of the outlet's may begin after it
    ("عاد الجيش، على حد قول القائد، وفر [الإرهابيون].", "outlet"),
    ("كما قال القائد، فر [الإرهابيون].", "attributed القائد"),
    # كما before أن is also, not as
    ("فر [الإرهابيون] كما قال القائد إن الطريق آمن.", "outlet"),
    ("على حد سواء، فر [الإرهابيون] والجنود.", "outlet"),
]
SOURCES = [
    # people by what they do; papers; agencies
    ("فر [الإرهابيون] بحسب مقربين من القائد.", "attributed مقربين من القائد"),
    ("فر [الإرهابيون] وفق دبلوماسيين غربيين.", "attributed دبلوماسيين غربيين"),
    ("فر [الإرهابيون] بحسب رويترز.", "attributed رويترز"),
    ("فر [الإرهابيون] وفق بلاغ نشر أمس.", "attributed بلاغ نشر أمس"),
    # none of them says anything
    ("تدرب [الإرهابيون] وفق مضامين قديمة.", "outlet"),
    ("انتشر [الإرهابيون] حسب الموسم.", "outlet"),
    ("حسب العرف، سلم [الإرهابيون] أسلحتهم.", "outlet"),
    ("وفق تعليمات صارمة، انسحب [الإرهابيون].", "attributed تعليمات صارمة"),
    # the source ends with أن, and what follows is reported
    ("ذكرت الصحيفة نقلا عن مصدر مطلع أن [الإرهابيين] فروا.", "attributed الصحيفة"),
]
CONDEMNED = [
    # the label is the object of who condemns, though he stands before the verb
    ("الأردن يدين [الهجوم الإرهابي] في البلدة.", "attributed الأردن"),
    ("الأردن والعراق يدينان [الهجوم الإرهابي] في البلدة.", "attributed"),
    ("وأمس أدان [الإرهابيون] القصف.", "outlet"),
    # speech to a paper that is named in marks
    ("القاسمي ل «الجريدة»: عاد [الإرهابيون] إلى القرية", "quoted القاسمي"),
    ("القاسمي لـ\"الجريدة\": عاد [الإرهابيون] إلى القرية", "quoted القاسمي"),
    ("جولة في «الجريدة»: عاد [الإرهابيون] إلى القرية", "outlet"),
    # a long object between وصف and بـ; a name nearer takes the place
    ("وصف المفتي الهجوم الذي استهدف المصلين أمس، وقتل عشرة من الحراس وجرح آخرين، [بالعمل الإرهابي].", "attributed المفتي الهجوم"),
    ("وصف المفتي الهجوم الذي استهدف المصلين بالمؤلم، وندد أهالي الحي [بالعمل الإرهابي].", "attributed أهالي الحي"),
    # attitudes
    ("التقى الوزير السفير، معربا عن تطلعه لهزيمة [الإرهابيين].", "attributed"),
    # what somebody describes is his
    ("وصف القائد أي تسوية مع [الإرهابيين] بأنها خيانة، على حد تعبيره.", "attributed القائد"),
    # a name in marks that are never closed ends with its word; marks of one shape close too
    ("استهدف عناصر تنظيم «داعش مواقع [الإرهابيين] في الجبل.", "outlet"),
    ("قال القائد: »عدنا إلى القرية مع أهلها»، وفر [الإرهابيون] ليلا.", "outlet"),
]
ACCUSED = [
    # a label between the subject and بـ, or المسؤولية, is the accuser's
    ("اتهم القائد [الإرهابيين] بخرق الهدنة.", "attributed القائد"),
    ("هدد القائد [الإرهابيين] بالحصار.", "attributed القائد"),
    ("توعدت طهران [الإرهابيين] برد سريع.", "attributed طهران"),
    ("حمل المجلس [الإرهابيين] مسؤولية القصف.", "attributed المجلس"),
    ("حمل المجلس [الإرهابيين] كامل المسؤولية.", "attributed المجلس"),
    # the subject, alone or within a longer name, is the outlet's
    ("اتهم [الإرهابيون] الجيش بخرق الهدنة.", "outlet"),
    ("اتهم قادة [الإرهابيين] الجيش بخرق الهدنة.", "outlet"),
    ("اتهم الناطق باسم [الإرهابيين] الجيش بخرق الهدنة.", "outlet"),
    ("اتهم قائد القوات [الإرهابية] الجيش بخرق الهدنة.", "outlet"),
    # حمل without a charge is to carry
    ("حمل الجنود [الإرهابيين] الجرحى.", "outlet"),
]
BEFORE = [
    # who is named before the verb, as headlines have it
    ("القائد يؤكد أن [الإرهابيين] فروا", "attributed القائد"),
    ("وزير الدفاع يحذر من [الإرهابيين]", "attributed وزير الدفاع"),
    ("المكي يؤكد أن [الإرهابيين] فروا", "attributed المكي"),
    ("كان القائد قد قال إن [الإرهابيين] فروا.", "attributed القائد"),
    # what follows the verb is its object then
    ("القائد يصف الجنود [بالإرهابيين]", "attributed القائد"),
    ("فر الجنود، لكن مصادر محلية ترجح أن [الإرهابيين] فروا.", "attributed مصادر محلية"),
    # nobody is named
    ("حيث يؤكد أن [الإرهابيين] فروا.", "attributed"),
    ("وهو يؤكد أن [الإرهابيين] فروا.", "attributed"),
    ("عاد الجيش، وفي بيان قال إن [الإرهابيين] فروا.", "attributed"),
    # the attitude's owner is the subject of its verb
    ("كرر المجلس رفضه [للإرهابيين].", "attributed المجلس"),
    ("جددت الحكومة إدانتها [للإرهابيين].", "attributed الحكومة"),
]
VERBS = [
    # إن is brought in by قال, though another verb stands nearer
    ("قالت اللجنة في تقرير نشر أمس إن [الإرهابيين] فروا.", "attributed اللجنة"),
    # what is told with كيف; pictures show, they don't tell
    ("يروي سالم كيف هاجم [الإرهابيون] القرية.", "attributed سالم"),
    ("أظهرت اللقطات كيف هاجم [الإرهابيون] القرية.", "outlet"),
    # a statement that is named with ال
    ("جاء في البيان أن [الإرهابيين] فروا.", "attributed"),
    ("جاء في نص البيان أن [الإرهابيين] فروا.", "attributed"),
    ("ومن المؤكد أن [الإرهابيين] فروا.", "outlet"),
    # things speak for themselves: the writer concludes
    ("تؤكد هذه الجريمة أن [الإرهابيين] عادوا.", "outlet"),
    ("تكشف الأحداث أن [الإرهابيين] عادوا.", "outlet"),
    ("أكد هذا المسؤول أن [الإرهابيين] عادوا.", "attributed هذا المسؤول"),
    ("وأدان هذه الجريمة [الإرهابية].", "attributed"),
    ("سيكتب التاريخ أن [الإرهابيين] فروا.", "outlet"),
    # the writer speaks, or nobody
    ("كم مرة قلنا إن [الإرهابيين] عادوا؟", "outlet"),
    ("لا أحد يقول إن [الإرهابيين] عادوا.", "outlet"),
    ("ليس من شأن الصور التي تظهر الجنود أن تبرئ [الإرهابيين].", "outlet"),
    # where the outlet goes on
    ("رغم تأكيد الجيش أن الطريق آمن، هاجم [الإرهابيون] القرية.", "outlet"),
    ("رغم تأكيد الجيش أن [الإرهابيين] فروا، عاد القصف.", "attributed الجيش"),
    ("أكد القائد أن الطريق آمن في حين يحشد [الإرهابيون] قواتهم.", "outlet"),
    ("قال القائد إن الطريق آمن، في وقت يحشد فيه [الإرهابيون] قواتهم.", "outlet"),
    ("قال القائد إن الطريق آمن، في وقت سابق كان فيه [الإرهابيون] هناك.", "attributed القائد"),
    ("قال القائد إن الطريق آمن، ويأتي ذلك بعد فرار [الإرهابيين].", "outlet"),
    ("كل ما يدعي أنه أنجزه كذب، [فالإرهابيون] عادوا.", "outlet"),
    ("أطفال كانوا يعتقدون كل شيء، إلا أن [الإرهابيين] عادوا.", "outlet"),
]
COLONS = [
    # a noun with its adjective is what the news is about
    ("معارك عنيفة: [الإرهابيون] يتراجعون", "outlet"),
    ("انتهاكات متواصلة: [الإرهابيون] يحرقون الحقول", "outlet"),
    ("أول تعليق: [الإرهابيون] فروا", "outlet"),
    ("بالأسماء: [الإرهابيون] الفارون", "outlet"),
    # a question is the writer's, unless an office asks it
    ("رفاق قتيل: هل عاد [الإرهابيون]؟", "outlet"),
    ("وزير الدفاع: هل عاد [الإرهابيون]؟", "quoted وزير الدفاع"),
    # a town is no participle of أدان
    ("مدينة حمص: [الإرهابيون] فروا", "outlet"),
    # who speaks stands after the verb, though the colon follows a noun of saying
    ("قال القائد في كلمة متلفزة: [الإرهابيون] فروا.", "quoted القائد"),
]
NAMES = [
    ("أعلنت وزارة الدفاع الأحد أن [الإرهابيين] فروا.", "attributed وزارة الدفاع"),
    ("أعلنت وزارة الدفاع أمس الأحد أن [الإرهابيين] فروا.", "attributed وزارة الدفاع"),
    ("قال خطيب الجمعة إن [الإرهابيين] فروا.", "attributed خطيب الجمعة"),
    ("قال القائد لوكالة محلية إن [الإرهابيين] فروا.", "attributed القائد"),
    ("قال القائد لرويترز إن [الإرهابيين] فروا.", "attributed القائد"),
    ("استنكرت النقابة اعتقال محام يدافع عن [الإرهابيين].", "attributed النقابة"),
    ("استنكرت البلدية تفشي الرداءة ونهب [العصابات].", "attributed البلدية"),
    ("قال القائد وهو يبكي إن [الإرهابيين] فروا.", "attributed القائد"),
    ("قال القائد أيضا إن [الإرهابيين] فروا.", "attributed القائد"),
    ("قال القائد «[الإرهابيون] فروا من القرى كلها»، وعاد.", "quoted القائد"),
    ("نفت حماس هذه الأخبار عن [الإرهابيين].", "attributed حماس"),
    ("وأضاف «أهل القرى كلهم عادوا أمس» وإن [الإرهابيين] فروا.", "attributed"),
    ("وأردف يقول إن [الإرهابيين] فروا.", "attributed"),
]
CASES = IN_WORDS + SOURCES + CONDEMNED + ACCUSED + BEFORE + VERBS + COLONS + NAMES


@pytest.mark.parametrize("marked, expected", CASES)
def test_whose_words_where_the_syntax_turns(checker: Checker, marked: str, expected: str) -> None:
    start = marked.index("[")
    flags = report(checker, re.sub(r"[\[\]]", "", marked)).flags
    assert [said(f.voice, f.speaker) for f in flags if f.start <= start < f.end] == [expected]
