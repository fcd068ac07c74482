"""The rules of reported speech one by one, each in a sentence as a newsroom would write it.

The term stands in square brackets; whose words it is stands beside it: ``outlet``, or the voice and the
speaker. «-»: the word itself is spoken of, and nothing is flagged.
"""

import re

import pytest

from framing.check import Checker
from framing.text import sentences
from tests.conftest import article, report

VERBS = [
    # what an outlet's verb takes up again, and what belongs to the speaker before
    ("new-speaker", "قال الوزير إن القائد أكد أن الطريق آمن، وأضاف الناطق أن [الإرهابيين] فروا.", "attributed الناطق"),
    ("bi-and-an", "أقر القائد بعودة [الإرهابيين] وبأن الطريق مقطوع.", "attributed القائد"),
    ("by-saying", "اكتفى الوزير بالقول إن [الإرهابيين] فروا.", "attributed"),
    ("later-comma", "قال وزير الدفاع إن [الإرهابيين] فروا، مؤكدا أن الطريق آمن.", "attributed وزير الدفاع"),
    ("for", "دعا الوزير لطرد [الإرهابيين].", "attributed الوزير"),
    ("after-he-claimed", "قال الوزير إن الطريق آمن بعد أن [زعم] أن القرية بعيدة.", "outlet"),
    ("before-he-claims", "قال الوزير إن الطريق آمن قبل أن [يزعم] أن القرية بعيدة.", "outlet"),
    ("before-seeing", "قال الوزير ذلك قبل أن يرى [الإرهابيين].", "outlet"),
    ("just-before-seeing", "قال الوزير ذلك قبيل أن يرى [الإرهابيين].", "outlet"),
    ("noun-after-comma", "عاد القائد، وقوله إن [الإرهابيين] فروا لم يثبت.", "attributed"),
    ("then-parenthesis", "قال، وهو في القرية، إن [الإرهابيين] فروا.", "attributed"),
    ("had-fled", "قال الوزير إن الطريق آمن وكان قد فر [الإرهابيون] قبل ذلك.", "outlet"),
    ("while-he-called", "عاد الهدوء إلى القرية بينما دعا الوزير إلى طرد [الإرهابيين].", "attributed الوزير"),
    ("participle-last", "فر [الإرهابيون] أمام القائد مهنئا.", "outlet"),
    ("participle", "وخرج القائد داعيا الجيش إلى طرد [الإرهابيين].", "attributed"),
    ("repeats-a-warning", "فر [الإرهابيون] ثم كرر التحذير.", "outlet"),
    ("call-then", "دعا الوزير إلى الصبر ثم فر [الإرهابيون].", "outlet"),
    ("claims-inside", "قال الوزير إن القائد [زعم] أن الطريق آمن.", "attributed الوزير"),
    ("after-another-said", "قال الوزير إن الطريق آمن بعدما قال سالم إن [مزاعم] القائد كاذبة.", "attributed الوزير"),
    ("papers-words", "انتقد الوزير موقف الصحيفة حين قالت إن [الإرهابيين] فروا.", "attributed"),
    ("papers-words-later", "انتقد الوزير موقف الصحيفة حين قالت في بيان أمس إن [الإرهابيين] فروا.", "attributed"),
    ("accusing", "وعاد القائد متهما [الإرهابيين].", "attributed"),
    ("question", "هل قال الوزير إن [الإرهابيين] فروا؟", "outlet"),
    ("unclosed-to-the-end", "«لن نعود مع [الإرهابيين]", "quoted"),
    ("renewed-the-call", "وجدد الدعوة إلى طرد [الإرهابيين].", "attributed"),
    ("while-another-said", "قال الوزير إن الطريق آمن، فيما قال القائد إن [الإرهابيين] فروا.", "attributed القائد"),
    ("concerning", "قال الوزير إن الطريق آمن، وفيما يخص القرى أكد أن [الإرهابيين] فروا.", "attributed الوزير"),
    ("we-were-told", "أخبرنا الوزير أن [الإرهابيين] فروا.", "attributed الوزير"),
    ("day-first", "يوم الثلاثاء، قال الوزير إن [الإرهابيين] فروا.", "attributed الوزير"),
]
OBJECTS = [
    ("name-then-deed", "أعلنت حماس مقتل [الإرهابيين] أمس.", "attributed حماس"),
    ("some-of", "أعلن بعض الجنود طرد [الإرهابيين].", "attributed بعض الجنود"),
    ("apposition", "أعلن السيد وزير الدفاع طرد [الإرهابيين].", "attributed السيد وزير الدفاع"),
    ("of-an-organisation", "أعلنت وكالة أعماق التابعة لتنظيم داعش [الإرهابي] مقتل جنود.", "outlet"),
    ("clause-never-closed", "أعلنت الكتلة، التي هاجمها [الإرهابيون] أمس.", "outlet"),
    ("subject-after", "وأمس أدان [الإرهابيون] القصف.", "outlet"),
    ("subject-before", "وكان الحزب قد أدان [الهجوم الإرهابي].", "attributed الحزب"),
    ("label-before-the-verb", "عاد [الإرهابيون] وأدان الحزب القصف.", "outlet"),
    ("foreign-name", "ندد فلاديمير بوتين بعودة [الإرهابيين].", "attributed فلاديمير بوتين"),
    ("in-the-name-of", "ندد الناطق باسم بنك المدينة بعودة [الإرهابيين].", "attributed الناطق باسم بنك المدينة"),
    ("charged", "اعتقل [الشبيحة] بتهمة السرقة.", "outlet"),
    ("charged-then", "حوكم الرجل بتهمة السرقة ثم عاد [الإرهابيون].", "outlet"),
    ("short-word-with-bi", "هدد القائد بفك الحصار عن [الإرهابيين].", "attributed القائد"),
    ("condolence-after-a-duty", "قدم واجب الضيافة للوفد قبل العزاء بضحايا [الإرهابيين].", "attributed"),
    ("duty-of-condolence", "قدم واجب العزاء بضحايا [الإرهابيين].", "outlet"),
    ("charge-last", "فر [الإرهابيون] بلا تهمة.", "outlet"),
    ("charge-then-comma", "حوكم الرجل بتهمة السرقة، وفر [الإرهابيون].", "outlet"),
    ("outlets-addition", "أدانت الحكومة [الهجوم الإرهابي] والذي نفذه [الشبيحة] أمس.", "attributed الحكومة outlet"),
    ("declared-a-crime", "أعلنت المنظمة [المجزرة] جريمة حرب.", "attributed المنظمة"),
    ("declared-by-a-movement", "أعلنت حماس [المجزرة] جريمة حرب.", "attributed حماس"),
    ("group-of", "أعلنت مجموعة من الناشطين طرد [الإرهابيين].", "attributed مجموعة"),
]
NAMING = [
    ("described-as", "وصف الوزير [الإرهابيين] بأنهم مخطئون.", "attributed الوزير"),
    ("describer", "وصف [الإرهابيون] القتلى بأنهم مخطئون.", "outlet"),
    ("and-described", "ووصف [الإرهابيين] بأنهم مخطئون.", "attributed"),
    ("and-describer", "ووصف [الإرهابيون] القتلى بأنهم مخطئون.", "outlet"),
    ("described-in-it", "في خطاب وصف فيه [الإرهابيين] بأنهم مخطئون.", "attributed"),
    ("which-described", "عادت الصحيفة التي وصفت [الإرهابيين] بأنهم مخطئون.", "attributed"),
    ("describer-with-nisba", "وصف سياسي لبناني [الإرهابيين] بأنهم مخطئون.", "attributed سياسي لبناني"),
    ("terrorist-describes", "وصف [إرهابي] الضحية بالخائن.", "outlet"),
    ("described-by-nobody", "وصف [بالإرهابي] في الصحف.", "attributed"),
    ("which-holds-it", "أصدر الحزب الذي يعتبرها [إرهابية] بيانا.", "attributed"),
    ("what-they-called", "وقع أمس، ما وصفه الأهالي [بالمجزرة]، في السوق.", "attributed"),
    ("known-as-last", "بدأت جلسات القضية المعروفة إعلاميا [بالمذبحة].", "attributed"),
]
SOURCES = [
    ("next-sentence-colon", "فر [الإرهابيون]، قال الوزير. والخبر: عاد الجيش.", "attributed الوزير"),
    ("as-then-source", "كما فر [الإرهابيون] أمس، بحسب مصدر أمني.", "attributed مصدر أمني"),
    ("plan-then-source", "وفق الخطة، فر [الإرهابيون] بحسب مصدر أمني.", "attributed مصدر أمني"),
    ("what-it-reported", "فر [الإرهابيون]، وفقا لما نقلته رويترز على موقعها.", "attributed رويترز"),
    ("what-it-told", "فر [الإرهابيون]، بحسب ما أشارت رويترز إلى مراسليها.", "attributed رويترز"),
    ("first-word", "بحسب سالم، فر [الإرهابيون].", "attributed سالم"),
    ("noun-of-saying", "فر [الإرهابيون] بحسب تصريح القائد.", "attributed تصريح القائد"),
    ("heard", "فر [الإرهابيون] من القرية حسبما سمع سالم.", "attributed سالم"),
    ("from", "فر [الإرهابيون] من القرية نقلا عن سالم.", "attributed سالم"),
    ("speaker-second", "فر [الإرهابيون] بحسب كبير المسؤولين.", "attributed كبير المسؤولين"),
    ("what-he-said", "فر [الإرهابيون] وفق ما قاله القائد.", "attributed القائد"),
    ("hashtag-first", "#[الإرهابيون] فروا، بحسب مصدر أمني.", "outlet"),
    ("hashtag", "قال المحافظ إن الطريق آمن #هنا_مقبرة_[الغزاة]", "outlet"),
    ("hashtag-odd", "قال المحافظ إن الطريق آمن #مقبرة_[الغزاة]", "outlet"),
    ("as-agreed", "انسحب [الإرهابيون] حسب المتفق عليه.", "outlet"),
    ("by-number", "قسمت الأرض على [الإرهابيين] حسب العدد.", "outlet"),
    ("according-to-him", "فر [الإرهابيون] من القرية، وفقا له.", "attributed"),
    ("claims-by-a-source", "نفى الوزير [مزاعم] المعارضة، بحسب رويترز.", "attributed رويترز"),
    ("claims", "نفى الوزير [مزاعم] المعارضة.", "outlet"),
    ("speaker-by-a-source", "وقال [الإرهابيون] إن الجيش فر، بحسب مصدر أمني.", "outlet"),
    ("one-of-the-leaders", "فر [الإرهابيون] بحسب أحد قادة حماس.", "attributed أحد قادة حماس"),
]
COLONS = [
    ("no-word-near", "سؤال (؟؟؟): قال القائد: [الإرهابيون] فروا.", "quoted القائد"),
    ("spaces-before-marks", "قال الوزير:   «الطريق آمن اليوم وغدا» ثم فر [الإرهابيون].", "outlet"),
    ("the-result", "قال الوزير للصحفيين في القرية، والنتيجة: [الإرهابيون] فروا.", "outlet"),
    ("explaining", "قال الوزير في المؤتمر الصحفي، موضحا: [الإرهابيون] فروا.", "quoted"),
    ("data-centre", "رئيس مركز تحليل البيانات: [الإرهابيون] فروا", "quoted رئيس مركز تحليل البيانات"),
    ("name-with-a-town", "عامر ابن حلب: [الإرهابيون] فروا", "quoted عامر ابن حلب"),
    ("one-name", "سالم: [الإرهابيون] فروا", "quoted سالم"),
    ("inside-a-headline", "وزير الدفاع: أعلن [الإرهابيون] استسلامهم", "quoted وزير الدفاع"),
    ("second-speaker", "المحافظ: الطريق آمن. وقال الوزير: [الإرهابيون] فروا", "quoted الوزير"),
    ("street-war", "حرب شوارع: [الإرهابيون] فروا", "outlet"),
    ("in-short", "الخلاصة: [الإرهابيون] فروا", "outlet"),
    ("airport", "مطار دمشق: [الإرهابيون] فروا", "outlet"),
    ("night-of", "ليلة المجزرة: [الإرهابيون] فروا", "outlet"),
    ("four-words", "رفاق قتيل لدى حماس: [الاحتلال] فر", "quoted رفاق قتيل لدى حماس"),
    ("five-words", "رفاق قتيل شاب لدى حماس: [الاحتلال] فر", "outlet"),
    ("colon-in-marks", "قالت صحيفة «الخبر: اليوم» على لسان الوزير: [الإرهابيون] فروا", "quoted الوزير"),
]
WORDS = [
    ("nickname", "أثار لقب «[الشبيحة]» جدلا في المجلس.", "-"),
    ("nickname-first", "لقب «[الشبيحة]» يثير الجدل.", "-"),
    ("nickname-used", "ويعود لقب [الشبيحة] إلى الثمانينيات.", "outlet"),
    ("word", "أثارت كلمة «[الشبيحة]» جدلا في المجلس.", "-"),
    ("term", "أثار مصطلح [الشبيحة] جدلا في المجلس.", "-"),
    ("term-first", "مصطلح [الشبيحة] يثير جدلا.", "-"),
    ("avoided-two", "تجنب البيان «[مجزرة]» و«[عدوان]» في نصه.", "- -"),
    ("avoided-one", "تجنب البيان «[مجزرة]» في نصه.", "quoted"),
    ("avoided-and-next", "تجنب البيان «[مجزرة]». «نعم» قال القائد.", "quoted"),
    ("short-words", "استخدم الكاتب «[الطغاة]» و«أعداء الأمة كلها من القدامى» مرتين.", "-"),
    ("no-short-word", "استخدم الكاتب «[الطغاة]» و«أعداء الأمة كلها من القدماء اليوم» مرتين.", "quoted"),
    ("a-speech", "وفي كلمة «[الشهيد]» دعا إلى الصبر.", "quoted"),
    ("his-speech", "في كلمته عن «[المجزرة]» قال الوزير إن الحرب طويلة.", "quoted الوزير"),
    ("word-after", "«[المجزرة]» كلمة ثقيلة.", "-"),
    ("described-with-it", "وجاء وصف «[بالمجزرة]» في النص.", "quoted"),
    ("description-first", "وصف «[الطغاة]» لم يرد في النص.", "-"),
    ("adjective-in-marks", "الفصائل «[الإرهابية]» فرت من القرية.", "quoted"),
]
CASES = VERBS + OBJECTS + NAMING + SOURCES + COLONS + WORDS


def said(voice: str, speaker: str | None) -> str:
    return voice if speaker is None else f"{voice} {speaker}"


@pytest.mark.parametrize("marked, expected", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_whose_words(checker: Checker, marked: str, expected: str) -> None:
    flags = report(checker, marked.replace("[", "").replace("]", "")).flags
    spans = [(m.start() - 2 * number, m.end() - 2 * number - 2) for number, m in enumerate(re.finditer(r"\[([^\]]*)\]", marked))]
    assert " ".join(next((said(f.voice, f.speaker) for f in flags if f.start < end and start < f.end), "-") for start, end in spans) == expected


RULES = [  # by which rule; a neutral name is not flagged, but its voice tells one story's namings from another's
    ("called-on", "دعا القائد [حماس] إلى طرد الجنود.", "outlet"),
    ("spoken-of", "قال القائد إن [حماس] فرت.", "say-that"),
    ("participle", "وخرج القائد داعيا الجيش إلى طرد [الإرهابيين].", "say-participle"),
    ("called-on-by-a-source", "دعا الوزير [حماس] إلى الصبر، بحسب مصدر أمني.", "according"),
]


@pytest.mark.parametrize("marked, rule", [case[1:] for case in RULES], ids=[case[0] for case in RULES])
def test_by_which_rule(checker: Checker, marked: str, rule: str) -> None:
    text, start = marked.replace("[", "").replace("]", ""), marked.index("[")
    read = checker.read(article(text), sentences(text))
    assert [read.voices.of(line.spoken, m, line.words).rule for line in read.lines for m, _ in line.mentions if m.start == start] == [rule]
