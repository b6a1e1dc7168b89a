"""GitLab's code quality report (docs.gitlab.com/ci/testing/code_quality, "Code Quality report format").

GitLab keeps one entry per fingerprint and stops reading at the first it cannot use. A file that could not be checked is
an entry too: without one the widget would say that its findings are resolved.
"""

from o11ylint.lint.finding import Finding, Report, Unchecked
from o11ylint.report.closing import why
from o11ylint.report.machine import encoded
from o11ylint.report.visible import visible
from o11ylint.typed import Any

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
"""`critical` and `blocker` are left to tools that see production: a file alone cannot prove an outage."""


def render(report: Report) -> str:
    """A JSON array, one entry per finding, then one for each thing that should have been checked and was not."""
    entries = [_entry(each, report) for each in report.findings]
    seen: dict[str, int] = {}
    for each in report.unchecked:
        if each.failed:
            identity = f"{each.path}\0{each.reason}"
            seen[identity] = seen.get(identity, 0) + 1
            entries.append(_unchecked(each, f"{identity}\0{seen[identity]}"))
    return encoded(entries, indent=2) + "\n"


def _entry(finding: Finding, report: Report) -> dict[str, Any]:
    return {
        "description": visible(finding.message),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": visible(finding.path),
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
        "url": report.catalog.rules[finding.rule].help,
    }


def _unchecked(each: Unchecked, identity: str) -> dict[str, Any]:
    from hashlib import sha256

    begin = {"line": each.line or 1, "column": 1}
    return {
        "description": f"Could not be checked: {why(each)}",
        "check_name": f"unchecked/{each.reason}",
        "fingerprint": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": SEVERITIES["error"],
        "location": {"path": visible(each.path), "positions": {"begin": begin, "end": begin}},
    }
