"""JUnit XML: a test suite a file, a failed test a finding, an error for what could not be checked."""

from collections import Counter
from collections.abc import Iterable, Iterator

from framing.records import ArticleReport, Failure
from framing.report.escaping import attributes, xml_text
from framing.report.findings import LEVELS, UNREAD, Finding, findings
from framing.report.paths import relative


def _case(found: Finding, path: str, number: int, fails: bool) -> str:
    """A test case. Consumers know tests by class and name, so the name holds no line number, which
    would move, and tells the occurrences of a term apart."""
    name = f"{found.rule} «{found.spot.term}»" + (f" ({number})" if number > 1 else "")
    text = f"{path}:{found.spot.line}:{found.spot.column}: {found.severity} {found.message}"
    if found.alternatives:
        text += "\n→ " + "، ".join(found.alternatives)
    inner = f"<failure{attributes(message=found.message, type=found.severity)}>{xml_text(text)}</failure>"
    if not fails:
        inner = f"<system-out>{xml_text(text)}</system-out>"
    return f"  <testcase{attributes(name=name, classname=path, file=path, line=found.spot.line, time=0)}>\n   {inner}\n  </testcase>\n"


def _suite(report: ArticleReport, failing: tuple[str, ...]) -> str:
    path = relative(report.article.path)
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    failures = 0
    for found in findings(report):
        seen[found.rule, found.spot.term] += 1
        fails = found.severity in failing
        failures += fails
        rows.append(_case(found, path, seen[found.rule, found.spot.term], fails))
    if not rows:
        rows.append(f"  <testcase{attributes(name='framing', classname=path, file=path, time=0)}/>\n")
    return f" <testsuite{attributes(name=path, tests=len(rows), failures=failures, errors=0, skipped=0, time=0)}>\n{''.join(rows)} </testsuite>\n"


def _unread(failure: Failure) -> str:
    path = relative(failure.path)
    error = f"<error{attributes(message=failure.message, type=UNREAD)}>{xml_text(failure.message)}</error>"
    return (f" <testsuite{attributes(name=path, tests=1, failures=0, errors=1, skipped=0, time=0)}>\n"
            f"  <testcase{attributes(name='framing', classname=path, file=path, time=0)}>\n   {error}\n  </testcase>\n </testsuite>\n")


def write(results: Iterable[ArticleReport | Failure], tool: dict[str, str], fail_on: str = "info") -> Iterator[str]:
    """The test suites. Findings below ``fail_on`` are passed tests whose output holds the message;
    by default every finding is a failed one."""
    failing = LEVELS[:LEVELS.index(fail_on) + 1] if fail_on in LEVELS else ()
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites{attributes(name=tool["name"])}>\n'
    for result in results:
        yield _unread(result) if isinstance(result, Failure) else _suite(result, failing)
    yield "</testsuites>\n"
