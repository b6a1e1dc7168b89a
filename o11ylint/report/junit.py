"""JUnit XML, as Jenkins' xUnit plug-in (junit-10.xsd) and GitLab read it.

A suite per file, a case per finding. Errors and warnings have failed; an opinion (info) is a passed case with its text
as output. What could not be checked is an `error`, what was left out with a reason is `skipped`. Cases are named after
the object and its file, never after a line: readers tell by the name since when something fails.
"""

import re

from o11ylint.lint.finding import Finding, Report, Unchecked
from o11ylint.report.closing import place, totals, why
from o11ylint.report.concise import headline
from o11ylint.report.names import context, object_words
from o11ylint.report.style import Style
from o11ylint.report.visible import visible

_PLAIN = Style(verbose=True)
_COUNTED = {"failure": "failures", "error": "errors", "skipped": "skipped"}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def render(report: Report) -> str:
    """Every file with findings, or that was not checked; and one case for the run if there are no findings."""
    suites: dict[str, Suite] = {}
    for finding in report.findings:
        _suite(suites, finding.path).add(*_finding(finding, report))
    for each in report.unchecked:
        _suite(suites, each.path).add(*_unchecked(each))
    run = _run(report)
    return document(suites if run is None else {"o11ylint": run, **suites}, report.seconds)


def document(suites: "dict[str, Suite]", seconds: float) -> str:
    """The whole file; `seconds` is how long the run took."""
    counts = "".join(
        f' {plural}="{sum(suite.counts[kind] for suite in suites.values())}"'
        for kind, plural in {"tests": "tests", "failure": "failures", "error": "errors"}.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (
        f'{head}<testsuites name="o11ylint"{counts} time="{seconds:.3f}">\n'
        + "".join(suite.written(path) for path, suite in suites.items())
        + "</testsuites>\n"
    )


class Suite:
    """The cases of a file, each with a name of its own: GitLab keeps one case per name."""

    __slots__ = ("cases", "counts", "names")

    def __init__(self) -> None:
        self.cases: list[str] = []
        self.counts = {"tests": 0, "failure": 0, "error": 0, "skipped": 0}
        self.names: dict[tuple[str, str], int] = {}

    def add(self, group: str, name: str, outcome: str, content: str) -> None:
        """A case: passed, failure, error or skipped, and what is inside of it."""
        unique, number = name, self.names.get((group, name), 0)
        while (group, unique) in self.names:
            number += 1
            unique = f"{name} ({number + 1})"
        self.names[group, name] = number
        self.names.setdefault((group, unique), 0)
        self.counts["tests"] += 1
        if outcome in _COUNTED:
            self.counts[outcome] += 1
        head = f'    <testcase classname="{quoted(group)}" name="{quoted(unique)}" time="0"'
        self.cases.append(f"{head}>{content}</testcase>\n" if content else f"{head}/>\n")

    def written(self, path: str) -> str:
        """The suite under a name."""
        counts = "".join(f' {plural}="{self.counts[kind]}"' for kind, plural in _COUNTED.items())
        head = (
            f'  <testsuite name="{quoted(visible(path))}" tests="{self.counts["tests"]}"{counts} time="0">\n'
        )
        return head + "".join(self.cases) + "  </testsuite>\n"


def quoted(text: str) -> str:
    """Text for an element or an attribute; what XML 1.0 forbids (2.2, Char) is written as an escape."""
    text = visible(text).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")
    return re.sub('[&<>"]', lambda found: _ESCAPES[found.group()], text)


def _suite(suites: dict[str, Suite], path: str) -> Suite:
    if path not in suites:
        suites[path] = Suite()
    return suites[path]


def _finding(finding: Finding, report: Report) -> tuple[str, str, str, str]:
    rule = report.catalog.rules[finding.rule]
    lines = (headline(finding, _PLAIN), context(finding), f"{rule.name}: {rule.help}")
    text = "\n".join(map(quoted, lines))
    # Jenkins takes what stands before the last dot for the package: the group of the rule.
    group = finding.rule.replace("/", ".")
    name = f"{object_words(finding.object)} in {finding.path}"
    if finding.severity == "info":
        return group, name, "passed", f"<system-out>{text}</system-out>"
    message = quoted(finding.message)
    return group, name, "failure", f'<failure type="{finding.rule}" message="{message}">{text}</failure>'


def _unchecked(each: Unchecked) -> tuple[str, str, str, str]:
    kind = "error" if each.failed else "skipped"
    message = quoted(why(each))
    content = (
        f'<{kind} type="{quoted(each.reason)}" message="{message}">{quoted(place(each))}: {message}</{kind}>'
    )
    return "unchecked", f"{each.reason} in {each.path}", kind, content


def _run(report: Report) -> Suite | None:
    """What a clean run has to show: passed if something was checked, skipped if there was nothing of ours."""
    if report.findings or any(each.failed for each in report.unchecked):
        return None
    suite = Suite()
    said = quoted(totals(report, _PLAIN)[0])
    if report.summary.documents:
        suite.add("o11ylint", "no findings", "passed", f"<system-out>{said}</system-out>")
    else:
        suite.add("o11ylint", "nothing to check", "skipped", f'<skipped type="nothing" message="{said}"/>')
    return suite
