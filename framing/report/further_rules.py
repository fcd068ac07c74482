"""The rules behind which no entry stands: the kinds of shift, and words that no lexicon holds."""

from framing.discovery import RULE as DISCOVERED

# Rule id → what it means and what to do, by language.
FURTHER: dict[str, dict[str, dict[str, str]]] = {
    "shift/switch": {
        "why": {"ar": "انتقلت تسمية طرف من لفظ إلى لفظ يخالفه ميلاً، بلسان الوسيلة نفسها.",
                "en": "The name of an actor switches to one of a different lean, in the outlet's own words."},
        "advice": {"ar": "اختر تسمية واحدة، أو انسب ما ليس لك إلى قائله.", "en": "Keep one name, or attribute what is not yours."}},
    "shift/change-point": {
        "why": {"ar": "تغيّرت وتيرة التسميات المحمَّلة لطرف من موضع في النص.", "en": "From here on the rate of loaded namings of an actor changes."},
        "advice": {"ar": "راجع ما بعده: أهو قلم آخر أم مصدر آخر؟", "en": "See whether another hand or another source begins here."}},
    "shift/headline": {
        "why": {"ar": "يسمّي العنوان طرفاً بغير ما يسمّيه به المتن.", "en": "The headline names an actor otherwise than the body does."},
        "advice": {"ar": "اجعلهما سواء.", "en": "Make them agree."}},
    "shift/mixed": {
        "why": {"ar": "اجتمعت في موضع واحد ألفاظ معسكرين متقابلين.", "en": "Words of opposed camps meet in one place."},
        "advice": {"ar": "انسب كل لفظ إلى قائله، أو سمِّ الطرفين بما يسمّيان به نفسيهما.",
                   "en": "Attribute each of them, or call both sides by plain names."}},
    DISCOVERED: {
        "why": {"ar": "لفظ ليس في المعاجم، ورسمه وما حوله يشبهان ألفاظاً محمَّلة تعلّم منها المصنِّف.",
                "en": "No lexicon holds the word; its letters and what stands around it resemble loaded words that the classifier learnt from."},
        "advice": {"ar": "هو تنبيه يخطئ كثيراً: احكم فيه بنفسك، فإن صحّ فأضِفه إلى معجم مؤسستك.",
                   "en": "It is a hint that is often wrong: judge for yourself, and where it is right add the word to your house lexicon."}},
}
