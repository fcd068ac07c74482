"""The compact word table against camel-tools' own analyzer, word for word."""

from pathlib import Path

import pytest

from framing.compiling import compile_lexicon
from framing.inflection import Lexeme
from framing.lexicon import load
from framing.resources import folder
from framing.text import arabic_words
from framing.wordtable import WordTable

analyzer = pytest.importorskip("camel_tools.utils")


@pytest.fixture(scope="module")
def lexemes() -> list[Lexeme]:
    found: list[Lexeme] = []

    def keep(all_lexemes: list[Lexeme]) -> dict[str, object]:
        found.extend(all_lexemes)
        return {}
    compile_lexicon(load(), keep, lambda _: {})
    return found


def _words() -> list[str]:
    texts = [p.read_text(encoding="utf-8") for p in folder("lexicons").glob("*.toml")]
    return sorted({word for text in texts for word in arabic_words(text)})


def _disagreements(table: WordTable, lexemes: list[Lexeme], words: list[str]) -> list[str]:
    from framing.morphology import Oracle

    oracle = Oracle(lexemes)
    wrong = []
    for word in words:
        mine = {r.lexeme for r in table.read(word) if lexemes[r.lexeme].pos != "number"}
        theirs = oracle.lexemes(word)
        if mine != theirs and "\N{ARABIC SHADDA}" not in word:
            wrong.append(f"{word}: {sorted(mine ^ theirs)}")
    return wrong


def test_every_word_of_the_lexicons_is_read_as_camel_tools_reads_it(table: WordTable, lexemes: list[Lexeme]) -> None:
    assert [(x.lemma, x.pos) for x in lexemes] == table.lexemes
    assert not _disagreements(table, lexemes, _words())[:20]


def test_a_thousand_real_articles_are_read_as_camel_tools_reads_them(table: WordTable, lexemes: list[Lexeme], shared: Path) -> None:
    import gzip
    import json

    words: set[str] = set()
    with gzip.open(shared / "data" / "antcorpus" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == 1000:
                break
            for value in json.loads(line).values():
                if isinstance(value, str):
                    words.update(arabic_words(value))
    assert len(words) > 10_000
    assert not _disagreements(table, lexemes, sorted(words))[:20]


def test_importing_camel_tools_writes_and_downloads_nothing(tmp_path: Path) -> None:
    import subprocess
    import sys

    probe = ("import socket\ndef no(*a, **k): raise SystemExit('network')\nsocket.create_connection = no\n"
             "from framing.morphology import tables\nfrom framing.inflection import Lexeme\n"
             "print(len(tables([Lexeme('إرهابي', 'adj')])['stems']))")
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False,
                         env={"HOME": str(tmp_path / "nowhere"), "PATH": ""}, cwd=tmp_path)
    assert run.returncode == 0 and run.stdout.strip() == "1", run.stderr
    assert not (tmp_path / "nowhere").exists()
