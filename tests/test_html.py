"""The HTML report: nothing of an article gets out of its place, everything found is in it, in both languages."""

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.check import Checker, Options
from framing.markup import html as read_html
from framing.reading import read
from framing.records import Article, ArticleReport, Failure
from framing.report import as_html
from framing.report.html_pieces import Markup, join, tag, text
from framing.report.html_text import layout, title
from framing.report.labels import LABELS, PAGE
from framing.report.places import sentences_of
from framing.text import visible
from framing.wordtable import WordTable
from tests.conftest import ROOT, report

TOOL = {"name": "framing", "version": "0", "signature": "framing:0|lexicons:<x>|model:none|profile:desk"}
_VOID = {"meta", "link", "input", "br"}
HOSTILE = ("قوات النظام السوري <script>alert(1)</script> تقصف </p></article></main> إدلب & \" ' <img src=x onerror=alert(1)>.\n"
           "قال مصدر: «قتلنا الإرهابيين في إدلب» <!-- --> ]]> </style></script> ${title} $title.\n***\n"
           "وقصفت الطائرات مواقع العصابات الإرهابية في إدلب\x01\x85 ليلاً.")


class Tree(HTMLParser):
    """Reads a page and holds it to account: what is open is closed, in order; ids are unique."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((name, dict(attrs)))
        if name not in _VOID:
            self.open.append((name, dict(attrs)))

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((name, dict(attrs)))

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop()[0] == name

    def handle_data(self, data: str) -> None:
        for _, attributes in self.open:
            if identity := attributes.get("id"):
                self.texts[identity] = self.texts.get(identity, "") + data

    def named(self, name: str, cls: str = "") -> list[dict[str, str | None]]:
        return [a for n, a in self.elements if n == name and (not cls or cls in (a.get("class") or "").split())]


def parsed(page: str) -> Tree:
    tree = Tree()
    tree.feed(page)
    tree.close()
    assert not tree.open
    ids = [a["id"] for _, a in tree.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in tree.elements:
        assert not any(key.startswith("on") or key == "style" for key in attributes)
        for key in ("href", "data-to"):
            target = attributes.get(key) or ""
            if key == "data-to" or target.startswith("#"):
                assert not target or target.removeprefix("#") in ids, target
        for key in ("data-notes", "aria-describedby", "aria-labelledby"):
            assert set((attributes.get(key) or "").split()) <= set(ids)
    return tree


def page_of(*results: ArticleReport | Failure, lang: str = "ar", **more: Any) -> str:
    return "".join(as_html.write(results, TOOL, lang, **more))


@pytest.fixture(scope="module")
def example(table: WordTable) -> ArticleReport:
    return Checker(table, None).check(read(str(ROOT / "examples" / "article.txt")))


def words_of(shown: str) -> str:
    return re.sub(r"\s+", "", shown)


def test_labels_are_whole_in_both_languages() -> None:
    for labels in (LABELS, PAGE):
        assert labels["ar"].keys() == labels["en"].keys()
    assert not LABELS["ar"].keys() & PAGE["ar"].keys()
    for key, value in PAGE["ar"].items():
        assert sorted(re.findall(r"\{\w+\}", value)) == sorted(re.findall(r"\{\w+\}", PAGE["en"][key])), key


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("p", "<b>&\"'", Markup("<i>x</i>"), title='a"b<', hidden=True, class_=None) == (
        '<p title="a&quot;b&lt;" hidden>&lt;b&gt;&amp;&quot;&#x27;<i>x</i></p>')
    assert text("a\x00\x9f\ud800 \n\n b\N{WORD JOINER}c") == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} bc"
    assert join(["<", Markup("<br>")], "&") == "&lt;&amp;<br>"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_article_full_of_markup_shows_as_text(checker: Checker, lang: str) -> None:
    hostile = report(checker, HOSTILE)._replace()
    hostile = hostile._replace(article=hostile.article._replace(path='<b>"\N{RIGHT-TO-LEFT OVERRIDE}.txt'))
    tree = parsed(page_of(hostile, Failure("<i>", "<i>: <script>x</script>"), lang=lang))
    assert len(tree.named("script")) == 1 and not tree.named("img") and not tree.named("b", "x")
    shown = "".join(tree.texts[f"a1-s{s.number}"] for s in sentences_of(hostile))
    assert "<script>alert(1)</script>" in shown and "${title} $title" in shown and "</p></article></main>" in shown
    assert r"\u202e" in tree.texts["a1-title"]
    assert "<i>: <script>x</script>" in tree.texts["contents"]


def test_the_policy_allows_its_own_script_and_style_alone(example: ArticleReport) -> None:
    page = page_of(example)
    policy = next(a["content"] for a in parsed(page).named("meta") if a.get("http-equiv") == "Content-Security-Policy") or ""
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for name in ("script", "style"):
        content = page.split(f"<{name}>")[1].split(f"</{name}>")[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_everything_found_is_there(table: WordTable, example: ArticleReport, lang: str) -> None:
    found = Checker(table, None, Options(lang=lang)).check(example.article)
    assert found.flags and found.shifts and len(found.stories) > 1
    tree = parsed(page_of(found, lang=lang, details=table.details))
    html = tree.named("html")[0]
    assert (html["lang"], html["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    for number, flag in enumerate(found.flags, 1):
        note = tree.texts[f"a1-n{number}"]
        why = table.details["details"][flag.rule]["why"][lang]
        assert all(part in note for part in (flag.rule, LABELS[lang][flag.cls], LABELS[lang][flag.voice], why, *flag.alternatives))
        assert words_of(tree.texts[f"a1-at{flag.start}"]) == words_of(visible(flag.text))
    for number, shift in enumerate(found.shifts, 1):
        assert shift.message in tree.texts[f"a1-t{number}"]
    points = tree.named("a", "point")
    assert len(points) == sum(len(s.namings) for s in found.stories)
    assert all(p["aria-label"] and p["href"] for p in points)
    turning = {(s.actor, s.target.start) for s in found.shifts if s.kind != "mixed"}
    assert len(tree.named("path", "diamond")) == len(turning) + 1, "one a turning point, and one in the key"
    assert len(tree.named("section", "strip")) == len(found.stories)


def test_without_details_the_message_is_the_reason(example: ArticleReport) -> None:
    tree = parsed(page_of(example))
    assert example.flags[0].message in tree.texts["a1-n1"]


def test_the_article_is_whole_and_in_order(example: ArticleReport) -> None:
    body = page_of(example).split('class="text"')[1].split('class="notes"')[0]
    bare = re.sub(r"<[^>]+>", "", body.split(">", 1)[1])
    assert words_of(example.article.source) in words_of(bare)
    assert body.count("<p") == example.paragraphs and 'class="headline"' in body


def test_it_streams_an_article_at_a_time(example: ArticleReport) -> None:
    taken = []

    def results() -> Iterator[ArticleReport]:
        for number in range(3):
            taken.append(number)
            yield example

    pieces = as_html.write(results(), TOOL, "ar")
    next(pieces)
    assert taken == []
    assert 'id="a1"' in next(pieces) and taken == [0]
    assert 'id="a2"' in next(pieces) and taken == [0, 1]


def test_several_articles_have_contents_and_failures_are_said(example: ArticleReport) -> None:
    tree = parsed(page_of(example, Failure("x.txt", "x.txt: is empty"), example, lang="en"))
    links = [a["href"] for a in tree.named("a")]
    assert "#a1" in links and "#a2" in links and len(tree.named("article")) == 2 and len(tree.named("nav")) == 1
    assert "x.txt: is empty" in tree.texts["contents"] and title(example) in tree.texts["contents"]
    assert not parsed(page_of(example)).named("nav")


def test_nothing_checked_says_so() -> None:
    assert PAGE["en"]["nothing"] in parsed(page_of(lang="en")).texts["contents"]


@pytest.mark.parametrize("source", ["", "1", "كلمة.", "لا طرف هنا ولا هناك.\n\n"])
def test_small_articles_make_a_page(checker: Checker, source: str) -> None:
    found = report(checker, source)
    page = page_of(found)
    parsed(page)
    assert LABELS["ar"]["clean"] in page and LABELS["ar"]["no-actor"] in page


def test_fifty_actors_and_long_stories_are_folded(example: ArticleReport) -> None:
    story = max(example.stories, key=lambda s: len(s.namings))
    many = tuple(story._replace(actor=f"x/{i}", name={"ar": f"طرف {i}", "en": f"actor {i}"}) for i in range(50))
    tree = parsed(page_of(example._replace(stories=many)))
    assert len(tree.named("section", "strip")) == 50 and tree.named("details", "more")
    long = story._replace(namings=tuple(n._replace(text=str(i)) for i in range(30) for n in story.namings))
    assert tree.named("p", "chain") and parsed(page_of(example._replace(stories=(long,)))).named("details", "chain")


def test_flags_that_overlap_share_one_place(example: ArticleReport) -> None:
    flag = example.flags[0]
    wider = flag._replace(end=flag.end + 5, severity="error", rule="house/wider")
    found = example._replace(flags=(flag, wider, *example.flags[1:]))
    assert layout(found, "a1").pieces[0].flags == (0, 1)
    tree = parsed(page_of(found))
    first = tree.named("a", "flag")[0]
    assert first["data-notes"] == "a1-n1 a1-n2" and "e-error" in (first["class"] or "")
    assert "house/wider" in tree.texts["a1-n2"]


def test_markup_of_the_source_is_not_shown(checker: Checker) -> None:
    source = "<p>قصفت قوات الن<b>ظام</b> السوري&nbsp;مواقع العصابات الإرهابية في إدلب.</p><script>x()</script>"
    shown, quoted = read_html(source)
    found = checker.check(Article("a.html", "html", "utf-8", source, shown, (), quoted))
    assert found.flags
    tree = parsed(page_of(found))
    assert "النظام السوري" in tree.texts["a1-s1"].replace("\N{NO-BREAK SPACE}", " ")
    assert "x()" not in tree.texts["a1"] and "<b>" not in tree.texts["a1"]


def test_the_signature_and_the_table_of_treatment_are_shown(example: ArticleReport) -> None:
    actors = [s.actor for s in example.stories[:2]]
    rows = tuple({"actor": a, "labels": {"hostile": 3, "neutral": 1}, "deaths": {"plain": 3, "agentless": 2}} for a in actors)
    page = page_of(example._replace(asymmetry=rows), lang="en")
    assert text(TOOL["signature"]) in page.split("<footer")[1]
    tree = parsed(page)
    assert tree.named("table", "treatment") and "agentless 2" in tree.texts["a1"]


def test_notices_about_an_article_are_shown(example: ArticleReport) -> None:
    assert "a.txt:3: unused <suppression>" in parsed(page_of(example._replace(notices=("a.txt:3: unused <suppression>",)))).texts["a1"]


def test_names_of_actors_that_are_judged_but_never_named(example: ArticleReport) -> None:
    flags = (example.flags[0]._replace(actor="x/judged"), *example.flags[1:])
    page = page_of(example._replace(flags=flags), lang="en", names={"x/judged": {"en": "Somebody Judged"}})
    assert 'data-name="Somebody Judged"' in page


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>&\"'/=!-ا ب.\n\r\t\u202e\u2060\x00\x85$ًـ"), max_size=60), st.integers(0, 3))
def test_whatever_stands_around_a_term_the_page_is_sound(checker: Checker, around: str, where: int) -> None:
    terms = ["قوات النظام السوري", "العصابات الإرهابية", "«الإرهابيين»", ""]
    found = report(checker, f"{around} {terms[where]} {around} في إدلب.\n{around}")
    tree = parsed(page_of(found))
    assert len(tree.named("li", "note")) == len(found.flags) + len(found.shifts)


def test_the_same_report_gives_the_same_page(example: ArticleReport) -> None:
    assert page_of(example) == page_of(example)


def test_pieces_are_shipped_beside_the_code() -> None:
    folder = Path(as_html.__file__).parent
    assert all((folder / name).is_file() for name in ("page.html", "report.css", "report.js"))
