"""The whole report as one JSON document (version 1)."""

from o11ylint.lint.finding import Report
from o11ylint.report.machine import VERSION, encoded, finding_value, tool, unchecked_value


def render(report: Report) -> str:
    """Always complete: info findings and everything unchecked are in it."""
    document = {
        "version": VERSION,
        "kind": "check",
        "tool": tool(),
        "findings": [finding_value(each, report) for each in report.findings],
        "unchecked": [unchecked_value(each) for each in report.unchecked],
        "summary": report.summary._asdict(),
    }
    return encoded(document, indent=2) + "\n"
