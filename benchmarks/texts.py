"""Texts to measure on, made from word lists of this file: the same for the same seed."""

import random
from collections.abc import Iterator
from pathlib import Path

_SUBJECTS = ("الوزارة", "البلدية", "الشركة", "اللجنة", "الجامعة", "المحكمة", "النقابة", "الهيئة", "المستشفى", "الفريق", "المجلس", "الحكومة",
             "قوات الجيش", "الشرطة", "المعارضة", "الجمعية", "الإدارة", "السفارة", "المنظمة", "المديرية", "وكالة الأنباء", "البعثة", "المؤسسة",
             "المدرسة")
_VERBS = ("أعلنت", "افتتحت", "نظمت", "ناقشت", "قررت", "طلبت", "نشرت", "أطلقت", "تابعت", "استقبلت", "أكدت", "رفضت", "وقعت", "بحثت", "أنجزت", "عرضت")
_OBJECTS = ("برنامجاً جديداً", "خطة العمل", "مشروع الطريق", "نتائج الدراسة", "موازنة العام", "اتفاقاً مع الشركاء", "حملة تطعيم", "معرض الكتاب",
            "تقريراً عن الأسعار", "مباراة الدوري", "خدمات المياه", "قانون الاستثمار", "أعمال الصيانة", "ورشة للتدريب", "جدول الامتحانات",
            "أرقام الصادرات")
_WHERE = ("في العاصمة", "في شمال البلاد", "على الساحل", "في المحافظات الجنوبية", "في القرى المجاورة", "داخل المدينة القديمة",
          "قرب الميناء", "في عدد من المناطق")
_WHEN = ("صباح الأحد", "مساء أمس", "خلال الأسبوع الماضي", "في نهاية الشهر", "بعد اجتماع طويل", "قبل يومين", "منذ بداية العام", "في الساعات الأخيرة")
_SAYERS = ("المتحدث باسم الوزارة", "مدير المشروع", "رئيس البلدية", "الناطق باسم الجيش", "مصدر طبي", "أحد السكان", "وزير الخارجية",
           "مسؤول في الشركة")
_SAYINGS = ("إن العمل سيستمر", "إن الأسعار ارتفعت قليلاً", "إن الطرق فتحت أمام السيارات", "إن الاجتماع كان مفيداً", "إن الأهالي عادوا إلى بيوتهم")
# One sentence in twelve holds a term that an editor would look at, which is dense for news.
_LOADED = ("وانسحبت العصابات الإرهابية من أطراف المدينة في سوريا", "قصفت قوات النظام السوري أحياء سكنية", "زعم الوزير أن الأزمة انتهت",
           "سيطرت ميليشيا الحوثي على الطريق في اليمن", "وقال القائد: «سنطهر المدينة من المرتزقة»", "شيّع الأهالي الشهداء في فلسطين")
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def _name(chance: random.Random) -> str:
    """A word that no list holds: news is full of names."""
    return "".join(chance.choices(_LETTERS, k=chance.randint(3, 7)))


def sentence(chance: random.Random) -> str:
    """One sentence of made-up news."""
    kind = chance.random()
    if kind < 1 / 12:
        return chance.choice(_LOADED) + "."
    if kind < 0.3:
        return f"وقال {chance.choice(_SAYERS)} {_name(chance)} {_name(chance)} {chance.choice(_SAYINGS)} {chance.choice(_WHEN)}."
    return (f"{chance.choice(_VERBS)} {chance.choice(_SUBJECTS)} {chance.choice(_OBJECTS)} {chance.choice(_WHERE)} {chance.choice(_WHEN)}، "
            f"بحضور {_name(chance)} {_name(chance)} و{chance.choice(_SUBJECTS)}.")


def article(size: int, seed: int) -> str:
    """An article of at least ``size`` bytes of UTF-8: paragraphs of one to four sentences."""
    chance = random.Random(seed)
    rows: list[str] = []
    length = 0
    while length < size:
        row = " ".join(sentence(chance) for _ in range(chance.randint(1, 4)))
        rows.append(row)
        length += len(row.encode()) + 2
    return "\n\n".join(rows) + "\n"


def folder(place: Path, count: int, size: int, seed: int) -> Path:
    """A folder of ``count`` articles of ``size`` bytes."""
    place.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (place / f"{number:05}.txt").write_text(article(size, seed + number), encoding="utf-8")
    return place


def file(place: Path, size: int, seed: int) -> Path:
    """One file of ``size`` bytes."""
    place.write_text(article(size, seed), encoding="utf-8")
    return place


def terms(count: int) -> Iterator[str]:
    """Terms for the peers' lists: half of them stand in the texts."""
    words = sorted({word for row in (*_SUBJECTS, *_OBJECTS, *_SAYINGS, *_LOADED) for word in row.split() if len(word) > 3})
    chance = random.Random(1)
    yield from words[:count // 2]
    for _ in range(count - min(len(words), count // 2)):
        yield _name(chance)
