"""Bytes → text that a newsroom might send: half of it raw, half a soup of words that the rules know."""

_SENTENCES = (
    "قوات النظام السوري الإرهابية الإرهابيين العصابات الفصائل المعارضة المسلحة الجيش الاحتلال الصهيوني المقاومة شهيد استشهد قتيل",
    "قال وقال أكد زعم وأضاف إن أن أنه بحسب وفق المتحدث باسم الوزير المرصد في من على إلى عن بين و ف ب ل ال حزب الله ميليشيا الحوثي",
    "سوريا اليمن فلسطين إسرائيل غزة تحرير ميدان التحرير تطهير المدينة مرتزقة كتائب الشعب المجاهدين داعش تنظيم ما يسمى المزعوم",
    "د أ م ت ص 12 ٣٤ 4.5 ١٬٠٠٠ http://a.b/ج BBC المرتزقة» «الإره ابية إِرْهَابِيَّة إرهـــابية ﺇﺭﻫﺎﺑﻴﺔ",
)
_WORDS = [word for row in _SENTENCES for word in row.split()]
_MARKS = ["«", "»", "“", "”", '"', "'", "''", "‘", "’", "„", "‹", "›", "(", ")", "[", "]", ".", "…", "؟", "!", ":", "،", "؛", ",", "-", "–", "_", "#",
          "*", "`", ">", "<", "</", "<b>", "</b>", "<q>", "</q>", "<blockquote>", "<!--", "-->", "&amp;", "&#1575;", "&", "\\", "|", "/", "=",
          " ", "\n", "\r\n", "\r", "\n\n", "\t", "\v", "\x85", "\u2028", "\u200f", "\u202e", "\u2067", "\u2060", "\u200c", "\u0640", "\u064b",
          "\u0651", "\u0655", "\u0301", "\ufeff", "\0", "\ud800", "😀", "e", "é", "```", "---", "~~~", "](", "![", "<script>", "framing:", "تأطير:"]
PIECES = [*_WORDS, *_MARKS]


def text(data: bytes) -> str:
    """The text that some bytes stand for: the first one decides how the rest is read."""
    if not data:
        return ""
    if data[0] % 2:
        return data[1:].decode("utf-8", "surrogatepass" if data[0] % 4 == 1 else "replace") if _decodes(data[1:]) else data[1:].decode("latin-1")
    glue = "" if data[0] % 4 == 0 else " "
    return glue.join(PIECES[byte % len(PIECES)] for byte in data[1:])


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
