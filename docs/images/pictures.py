"""Takes the pictures of the documents anew: the HTML report of the example article in a browser.

Needs chromium in the path, Playwright and Pillow. From the top of a checkout: python docs/images/pictures.py
"""

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from framing.check import Checker, Options
from framing.classifier import load_model
from framing.reading import read
from framing.report import as_html
from framing.resources import folder
from framing.wordtable import load_table

HERE = Path(__file__).parent
ARTICLE = "examples/article.txt"
Colour = tuple[int, int, int]


def page_of(lang: str) -> str:
    """The report of the example article."""
    table = load_table(folder("lexicons"))
    checker = Checker(table, load_model(folder("models") / "mentions.json"), Options(lang=lang))
    names = {actor.id: actor.name for actor in table.actors.values()}
    return "".join(as_html.write([checker.check(read(ARTICLE))], {"name": "framing"}, lang, table.details, names))


def distance(one: Colour, two: Colour) -> int:
    """How far apart two colours are, by their most different channel."""
    return max(abs(a - b) for a, b in zip(one, two, strict=True))


def take(page: Page, place: Path) -> None:
    """A picture of the window in at most 256 colours: frequent ones as they are, each other one as the nearest of them."""
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    counted: list[Colour] = [colour for _, colour in sorted(shot.getcolors(shot.width * shot.height), reverse=True)]
    kept = counted[:64]
    for colour in counted:
        if len(kept) < 256 and all(distance(colour, other) > 9 for other in kept):
            kept.append(colour)
    nearest = {colour: min(range(len(kept)), key=lambda i: distance(colour, kept[i])) for colour in counted}
    reduced = Image.frombytes("P", shot.size, bytes(nearest[colour] for colour in zip(*[iter(shot.tobytes())] * 3, strict=True)))
    reduced.putpalette([value for colour in kept for value in colour])
    reduced.save(place, optimize=True)
    print(place.name, place.stat().st_size)


def main() -> None:
    """One picture a language; the English one with a note open."""
    with sync_playwright() as started, tempfile.TemporaryDirectory() as place:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for lang in ("ar", "en"):
            written = Path(place) / f"{lang}.html"
            written.write_text(page_of(lang), encoding="utf-8")
            page = browser.new_page(viewport={"width": 1240, "height": 900}, reduced_motion="reduce")
            page.goto(written.as_uri())
            if lang == "en":
                page.locator(".text .flag.e-error").first.hover()
                page.locator(".card").wait_for(state="visible")
            take(page, HERE / f"report-{lang}.png")
        browser.close()


if __name__ == "__main__":
    main()
