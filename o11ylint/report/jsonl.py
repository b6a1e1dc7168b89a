"""One JSON value per line: findings, then what was not checked, then the totals."""

from o11ylint.lint.finding import Report
from o11ylint.report.machine import VERSION, encoded, finding_value, tool, unchecked_value


def render(report: Report) -> str:
    """Every line says its `kind`; a file without its last line, the summary, is a run that was cut off."""
    lines = [encoded({"kind": "finding", **finding_value(each, report)}) for each in report.findings]
    lines += [encoded({"kind": "unchecked", **unchecked_value(each)}) for each in report.unchecked]
    summary = {"kind": "summary", "version": VERSION, "tool": tool(), **report.summary._asdict()}
    return "\n".join([*lines, encoded(summary)]) + "\n"
