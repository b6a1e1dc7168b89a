"""One line per finding, for pipes, editors and grep."""

from o11ylint.lint.finding import Finding, Report
from o11ylint.report.closing import closing, listed
from o11ylint.report.style import BOLD, Style
from o11ylint.report.visible import visible


def render(report: Report, style: Style) -> str:
    """`path:line:column: severity[rule] message` for each finding, then the closing line."""
    lines = [headline(finding, style) + "\n" for finding in listed(report, style)]
    return "".join(lines) + closing(report, style)


def headline(finding: Finding, style: Style) -> str:
    """The line that says where, how bad, which rule, and what."""
    place = style.ink(f"{visible(finding.path)}:{finding.line}:{finding.column}:", BOLD)
    verdict = style.severity(f"{finding.severity}[{finding.rule}]", finding.severity)
    return f"{place} {verdict} {visible(finding.message)}"
