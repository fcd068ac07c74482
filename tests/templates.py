"""Articles made from templates, with what makes positions go wrong: emoji, diacritics, tatweel,
markup inside words, entities, all three newlines, byte order marks, several encodings."""

import random
from typing import NamedTuple

from framing.reading import article
from framing.records import Article

_SENTENCES = (
    "وقال المرصد إن قوات النظام استهدفت السوق بقذائف.",
    "وانسحبت العصابات الإرهابية من أطراف ريف دمشق في سوريا.",
    "وشنت الفصائل الإِرْهَابِيَّة هجوماً على حاجز للجيش السوري.",
    "وأضاف المتحدث: «لن نترك الإرهـــابيين في سوريا».",
    "وسيطرت فصائل المعارضة السورية على التلة.",
    "😀 وزعم الوزير أن الميليشيات الإيرانية قصفت 🕊️ القرية.",
    "وأعلنت ميليشيا الحوثي الإرهابية في اليمن إطلاق صاروخ.",
    "وافتتحت البلدية مخبزاً جديداً في البلدة 🥖.",
)
_MARKED = {
    "md": ("وانسحبت العصابات **الإره**ابية من سوريا 👩‍👩‍👧 إلى [قوات النظام](https://example.org/a) السوري.",
           "> وقصفت قوات النظام السوري قرية \\_ في الريف.", "# قوات النظام السوري تقصف بلدة"),
    "html": ("<p>قصفت قوات&nbsp;<b>النظام</b> السوري 😀 مواقع العصابات{newline}الإرهابية في سوريا &amp; حولها.</p>",
             "<blockquote>طرد الجيش السوري الإرهابيين.</blockquote>", "<p title='«'>زعم الوزير أن العصابات الإرهابية انسحبت</p>"),
}


class Made(NamedTuple):
    """A file's bytes and the article read from them."""

    data: bytes
    article: Article


def _text(chance: random.Random, ending: str, newline: str) -> str:
    rows = ["قوات النظام السوري تقصف بلدة في ريف إدلب"] if ending != "html" else []
    choice = _SENTENCES + _MARKED.get(ending, ()) * 2
    rows += chance.choices(choice, k=chance.randint(2, 7))
    joined = (" " if chance.random() < 0.3 and ending == "txt" else newline * 2).join(rows)
    return joined.replace("{newline}", newline)


def made(count: int, seed: int = 6) -> list[Made]:
    """``count`` articles, the same for the same seed."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        ending = chance.choice(("txt", "txt", "md", "html"))
        text = _text(chance, ending, chance.choice(("\n", "\r\n", "\r")))
        encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16"))
        data = text.encode(encoding)
        found.append(Made(data, article(data, f"news/خبر {number}.{ending}")))
    return found
