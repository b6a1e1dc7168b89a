"""Findings by file, in columns: the quickest to read when there are many."""

from o11ylint.lint.finding import Finding, Report
from o11ylint.report.closing import closing, listed
from o11ylint.report.style import BOLD, DIM, Style
from o11ylint.report.visible import visible


def render(report: Report, style: Style) -> str:
    """The files in the order of their first finding, then the closing line."""
    files: dict[str, list[Finding]] = {}
    for finding in listed(report, style):
        files.setdefault(finding.path, []).append(finding)
    blocks = [_block(path, findings, style) for path, findings in files.items()]
    return "".join(blocks) + closing(report, style)


def _block(path: str, findings: list[Finding], style: Style) -> str:
    places = [f"{each.line}:{each.column}" for each in findings]
    place = max(map(len, places))
    severity = max(len(each.severity) for each in findings)
    rule = max(len(each.rule) for each in findings)
    lines = [style.ink(visible(path), BOLD)]
    for at, each in zip(places, findings, strict=True):
        verdict = style.severity(each.severity, each.severity) + " " * (severity - len(each.severity))
        name = style.ink(each.rule, DIM) + " " * (rule - len(each.rule))
        lines.append(f"  {at:>{place}}  {verdict}  {name}  {visible(each.message)}")
    return "\n".join(lines) + "\n\n"
