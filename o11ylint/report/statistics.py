"""How often each rule found something, instead of every finding."""

from o11ylint.lint.finding import Finding, Report
from o11ylint.report.closing import closing
from o11ylint.report.style import BOLD, SEVERITY, Style

_HEAD = ("COUNT", "RULE", "SEVERITY", "FIXABLE")


def render(report: Report, style: Style) -> str:
    """A line per rule and severity, most first, info too: it is counted anyway; then the closing line."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault((finding.rule, finding.severity), []).append(finding)
    often = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0]))
    rows = [(str(len(found)), rule, severity, _fixable(found)) for (rule, severity), found in often]
    return _table(rows, style) + closing(report, style)


def _fixable(found: list[Finding]) -> str:
    kinds = [each.fix.safety for each in found if each.fix is not None]
    said = [f"{kinds.count(safety)} {safety}" for safety in ("safe", "unsafe") if safety in kinds]
    return ", ".join(said) or "-"


def _table(rows: list[tuple[str, str, str, str]], style: Style) -> str:
    if not rows:
        return ""
    count, rule, severity = (max(len(row[index]) for row in (_HEAD, *rows)) for index in range(3))
    lines = [style.ink(f"{_HEAD[0]:>{count}}  {_HEAD[1]:{rule}}  {_HEAD[2]:{severity}}  {_HEAD[3]}", BOLD)]
    for row in rows:
        verdict = style.ink(row[2], SEVERITY[row[2]]) + " " * (severity - len(row[2]))
        lines.append(f"{row[0]:>{count}}  {row[1]:{rule}}  {verdict}  {row[3]}")
    return "\n".join(lines) + "\n"
