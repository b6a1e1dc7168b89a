"""A summary in GitHub's Markdown: for $GITHUB_STEP_SUMMARY, a comment, or a page of a wiki.

GitHub drops a summary above 1,024 KiB as a whole (docs.github.com, "Job summaries"): this one ends before, and says
what it leaves out.
"""

import re

from o11ylint import __version__
from o11ylint.lint.finding import Finding, Report, Unchecked
from o11ylint.report.closing import place, totals, why
from o11ylint.report.names import object_words
from o11ylint.report.style import Style
from o11ylint.report.visible import visible

LIMIT = 900_000
"""Bytes of the whole text."""
_RESERVE = 4_000  # headings and the end, which are always written
_TITLES = {"error": "Errors", "warning": "Warnings", "info": "Info"}
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {char: f"&#{ord(char)};" for char in "\\`*_[]|~"}


def render(report: Report) -> str:
    """How much; errors, what could not be checked, warnings, opinions folded; what was skipped; the totals."""
    said = totals(report, Style(verbose=True))
    page = _Page(f"## o11ylint: {said[0]}\n")
    for severity in _TITLES:
        _findings(page, severity, report)
        if severity == "error":
            _failed(page, [each for each in report.unchecked if each.failed])
    _skipped(page, [each for each in report.unchecked if not each.failed])
    return page.ended(report, said[1:])


def text(raw: str) -> str:
    """Text from a file as nothing but text: no markup, no mention, link, emoji or formula.

    GitHub makes the last four after Markdown, out of what stands together; a `span` parts it, as its documentation
    advises for `$`.
    """
    return re.sub(
        r"[&<>\\`*_\[\]|~]|[$@#]|:(?=\S)|(?<=www)\.|(?<=GH)-",
        lambda found: _ESCAPES.get(found.group()) or f"<span>{found.group()}</span>",
        visible(raw),
    )


def prose(message: str) -> str:
    """A message: what stands between backticks is code, all else is text."""
    said = visible(message)
    parts = said.split("`")
    paired = len(parts) % 2 == 1 and "``" not in said
    if not paired or any("|" in part or part != part.strip() for part in parts[1::2]):
        return text(said)
    return "".join(f"`{part}`" if index % 2 else text(part) for index, part in enumerate(parts))


def code(raw: str) -> str:
    """A path as code if that needs no escapes, else as text."""
    return f"`{raw}`" if re.fullmatch(r"[\w.:/@+=,-]+", raw) and raw.isprintable() else text(raw)


class _Page:
    """A page that knows how long it is. Rows that do not fit are counted by what they are."""

    __slots__ = ("left", "parts", "size")

    def __init__(self, head: str) -> None:
        self.parts: list[str] = []
        self.left: dict[str, int] = {}
        self.size = 0
        self.add(head)

    def add(self, part: str) -> None:
        self.parts.append(part)
        self.size += len(part.encode("utf-8"))

    def row(self, kind: str, *cells: str) -> bool:
        line = f"| {' | '.join(cells)} |\n"
        if self.size + len(line.encode("utf-8")) > LIMIT - _RESERVE:
            self.left[kind] = self.left.get(kind, 0) + 1
            return False
        self.add(line)
        return True

    def table(self, *heads: str) -> None:
        self.add(f"\n| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n")

    def ended(self, report: Report, rest: list[str]) -> str:
        if self.left:
            left = ", ".join(f"{count} {kind}" for kind, count in self.left.items())
            self.add(
                f"\n**Left out, as GitHub shows no summary above 1 MB: {left}.** `--format json` has them.\n"
            )
        summary = report.summary
        checked = f"documents: {summary.documents}, queries: {summary.expressions}"
        self.add(f"\n{' · '.join([checked, *rest, f'o11ylint {__version__}'])}\n")
        return "".join(self.parts)


def _findings(page: _Page, severity: str, report: Report) -> None:
    found = [each for each in report.findings if each.severity == severity]
    if not found:
        return
    head = f"{_TITLES[severity]} ({len(found)})"
    page.add(f"\n<details><summary>{head}</summary>\n" if severity == "info" else f"\n### {head}\n")
    page.table("Rule", "Where", "What", "Whose")
    rules: dict[str, list[Finding]] = {}
    for each in found:
        rules.setdefault(each.rule, []).append(each)
    for rule, group in sorted(rules.items(), key=lambda each: (-len(each[1]), each[0])):
        name = f"[{rule}]({report.catalog.rules[rule].help}) ({len(group)})"
        for each in group:
            where = f"{code(f'{each.path}:{each.line}')}<br>{text(object_words(each.object))}"
            whose = " · ".join(filter(None, (each.unit, each.owner and each.owner.team)))
            if page.row(_kind(severity), name, where, prose(each.message), text(whose)):
                name = ""  # said once for its group
    if severity == "info":
        page.add("\n</details>\n")


def _failed(page: _Page, failed: list[Unchecked]) -> None:
    if not failed:
        return
    page.add(f"\n### Could not be checked ({len(failed)})\n")
    page.table("Where", "Why")
    for each in failed:
        page.row("that could not be checked", code(place(each)), text(why(each)))


def _skipped(page: _Page, skipped: list[Unchecked]) -> None:
    if not skipped:
        return
    reasons: dict[str, list[Unchecked]] = {}
    for each in skipped:
        reasons.setdefault(each.reason, []).append(each)
    page.add(f"\n### Skipped ({len(skipped)})\n")
    page.table("Why", "How many", "Such as")
    for reason, group in sorted(reasons.items(), key=lambda each: (-len(each[1]), each[0])):
        detail = f": {text(group[0].detail)}" if group[0].detail else ""
        page.row("reasons to skip", text(reason), str(len(group)), f"{code(group[0].path)}{detail}")


def _kind(severity: str) -> str:
    return {"error": "errors", "warning": "warnings", "info": "info"}[severity]
