"""The HTML report in a real browser: Debian's chromium, driven by Playwright. Skipped where there is none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from framing.check import Checker, Options
from framing.reading import read
from framing.records import ArticleReport
from framing.report import as_html
from framing.wordtable import WordTable
from tests.conftest import ROOT, report

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install 'framing[test]'")

TOOL = {"name": "framing", "version": "0", "signature": "framing:0"}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HOSTILE = ("قوات النظام السوري <script>document.title='owned'</script> تقصف <img src=x onerror=\"document.title='owned'\"> إدلب.\n"
           "وقصفت الطائرات <a href=javascript:document.title=1>مواقع</a> العصابات الإرهابية في إدلب "
           "</script><script>document.title='owned'</script>.")

Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no chromium in the path: apt-get install chromium")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def example(table: WordTable) -> ArticleReport:
    return Checker(table, None, Options(lang="en")).check(read(str(ROOT / "examples" / "article.txt")))


@pytest.fixture
def opened(browser: Any, table: WordTable, tmp_path: Path) -> Iterator[Opened]:
    """Opens a report; in the end, nothing may have gone to the console or the network."""
    contexts, noise = [], []

    def open_page(*results: ArticleReport, lang: str = "ar", **context: Any) -> Any:
        place = tmp_path / f"{lang}.html"
        place.write_text("".join(as_html.write(results, TOOL, lang, table.details)), encoding="utf-8")
        contexts.append(browser.new_context(**({"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 800}} | context)))
        page = contexts[-1].new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("request", lambda request: request.url.startswith(("data:", place.as_uri())) or noise.append(request.url))
        page.goto(place.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []


def overflow(page: Any) -> int:
    """CSS pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_page_loads_in_silence_and_ends_with_its_signature(opened: Opened, example: ArticleReport) -> None:
    page = opened(example)
    assert page.locator(".text .flag:not(.off)").count() == len(example.flags)
    assert "framing:0" in page.locator("footer").inner_text()
    assert overflow(page) == 0


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_filters_hide_highlights(opened: Opened, example: ArticleReport, lang: str) -> None:
    page = opened(example, lang=lang)
    shown = page.locator(".text .flag:not(.off)")
    everything = shown.count()
    quoted = sum(f.voice == "quoted" for f in example.flags)
    assert 0 < quoted < everything
    page.locator("input[value=quoted]").uncheck()
    assert shown.count() == everything - quoted
    hidden = page.locator(".text .flag.off").first
    assert hidden.evaluate("e => [getComputedStyle(e).textDecorationLine, e.tabIndex]") == ["none", -1]
    assert str(everything - quoted) in page.locator(".filters .count").inner_text()
    page.locator("input[value=quoted]").check()
    page.locator("input[value=error]").uncheck()
    assert shown.count() == everything - sum(f.severity == "error" for f in example.flags)
    page.locator("input[value=error]").check()
    assert shown.count() == everything
    page.locator("input[name=neutral]").uncheck()
    assert page.locator(".text .naming:not(.off)").count() == 0


def test_an_actor_alone(opened: Opened, example: ArticleReport) -> None:
    page = opened(example)
    actor = page.locator(".strip").first.get_attribute("data-actor")
    wanted = sum(f.actor == actor for f in example.flags)
    assert 0 < wanted < len(example.flags)
    page.locator(".only").first.click()
    assert page.locator("select").input_value() == actor and page.locator(".text .flag:not(.off)").count() == wanted
    assert page.locator(".strip.off").count() == page.locator(".strip").count() - 1
    page.locator(".only").first.press("Enter")
    assert page.locator(".text .flag:not(.off)").count() == len(example.flags)


def test_enter_on_a_point_moves_focus_to_its_sentence_and_escape_returns(opened: Opened, example: ArticleReport) -> None:
    page = opened(example)
    page.locator("a.point").first.focus()
    page.keyboard.press("End")
    target = page.evaluate("document.activeElement.getAttribute('href').slice(1)")
    assert target.startswith("a1-s")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == target
    assert page.evaluate("(r => r.top >= 0 && r.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('point')")


def test_a_strip_is_one_stop_and_arrows_walk_it(opened: Opened, example: ArticleReport) -> None:
    for lang, onward in (("ar", "ArrowLeft"), ("en", "ArrowRight")):
        page = opened(example, lang=lang)
        strip = page.locator(".strip").first
        assert strip.locator("a.point[tabindex='0']").count() == 1
        strip.locator("a.point").first.focus()
        page.keyboard.press(onward)
        assert strip.locator("a.point").nth(1).evaluate("e => e === document.activeElement")


def test_a_term_opens_its_note_by_key_and_gives_focus_back(opened: Opened, example: ArticleReport) -> None:
    page = opened(example, lang="en")
    term = page.locator(".text .flag").first
    term.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card")
    assert card.is_visible() and term.get_attribute("aria-expanded") == "true"
    assert example.flags[0].alternatives[0] in card.inner_text() and "Sources" in card.inner_text()
    assert card.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    assert not card.is_visible() and term.evaluate("e => e === document.activeElement")
    page.keyboard.press("Space")
    assert card.is_visible()
    for _ in range(20):
        page.keyboard.press("Tab")
        if not card.evaluate("e => e.contains(document.activeElement)"):
            break
    assert page.evaluate("document.activeElement.closest('.text') !== null"), "Tab goes on in the article"


def test_a_term_shows_its_note_on_hover(opened: Opened, example: ArticleReport) -> None:
    page = opened(example)
    page.locator(".text .flag").first.hover()
    page.locator(".card").wait_for(state="visible")
    page.mouse.move(2, 2)
    page.locator(".card").wait_for(state="hidden")


def test_a_turning_point_in_the_text_tells_its_shift(opened: Opened, example: ArticleReport) -> None:
    page = opened(example, lang="en")
    page.locator(".turn").first.click()
    assert any(s.message in page.locator(".card .why").first.inner_text() for s in example.shifts)
    page.locator(".card .way a").first.click()
    assert page.evaluate("document.activeElement.className") == "s"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_phone_scrolls_one_way_and_taps_open_a_sheet(opened: Opened, example: ArticleReport, lang: str) -> None:
    page = opened(example, example, lang=lang, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert overflow(page) == 0
    page.locator(".text .flag").first.tap()
    box = page.locator(".card").bounding_box()
    assert box["x"] == 0 and box["width"] == 390 and round(box["y"] + box["height"]) == 844
    assert overflow(page) == 0
    page.locator(".card .close").tap()
    assert not page.locator(".card").is_visible()


def test_dark_mode_is_dark_and_readable(opened: Opened, example: ArticleReport) -> None:
    page = opened(example, color_scheme="dark")
    assert overflow(page) == 0
    ground, ink = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    levels = [sum(int(n) for n in colour.removeprefix("rgb(").removesuffix(")").split(",")) for colour in (ground, ink)]
    assert levels[0] < 150 and levels[1] > 550


def test_markup_of_an_article_is_text_and_nothing_of_it_runs(opened: Opened, checker: Checker) -> None:
    page = opened(report(checker, HOSTILE))
    assert page.title() != "owned"
    assert "<script>document.title='owned'</script>" in page.locator(".text").inner_text()
    assert page.locator(".text script, .text img, .text a[href^=javascript]").count() == 0


def test_the_policy_stops_what_would_slip_through(browser: Any, example: ArticleReport, tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    written = "".join(as_html.write([example], TOOL, "ar"))
    place.write_text(written.replace("</main>", "<script>document.title='owned'</script></main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(place.as_uri())
    assert page.title() != "owned"
    page.close()


def test_print_shows_reasons_as_numbered_notes(opened: Opened, example: ArticleReport) -> None:
    page = opened(example)
    page.emulate_media(media="print")
    assert not page.locator(".filters").is_visible() and page.locator(".notes .why").first.is_visible()
    assert "1" in page.locator(".text .flag").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert page.pdf().startswith(b"%PDF")


def test_it_reads_without_scripts(opened: Opened, example: ArticleReport) -> None:
    page = opened(example, example, java_script_enabled=False)
    contents, first = page.locator("#contents").bounding_box(), page.locator("article").first.bounding_box()
    assert contents["y"] < first["y"]
    assert page.locator(".notes .why").first.is_visible() and not page.locator(".filters").is_visible()
