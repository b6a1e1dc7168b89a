"""Findings as JSON values, for every machine format; the shape is held by schemas/report.schema.json."""

import json
import re

from o11ylint import __version__
from o11ylint.lint.finding import Finding, Report, Unchecked
from o11ylint.typed import Any

VERSION = 1
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def encoded(value: Any, indent: int | None = None) -> str:
    """JSON that every reader and terminal can take: non-ASCII letters stay, what they choke on is escaped."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    # Outside of strings JSON is ASCII, so a plain substitution over the whole text is sound.
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def tool() -> dict[str, str]:
    """Who wrote a report."""
    return {"name": "o11ylint", "version": __version__}


def finding_value(finding: Finding, report: Report) -> dict[str, Any]:
    """A finding with every key of the contract, null where there is nothing to say."""
    container, owner, fix = finding.container, finding.owner, finding.fix
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "tags": list(finding.tags),
        "message": finding.message,
        "path": finding.path,
        "container": None if container is None else {"document": container[0], "pointer": container[1]},
        "pointer": finding.pointer,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "object": finding.object._asdict(),
        "unit": finding.unit,
        "owner": None if owner is None else {"team": owner.team, "source": owner.source},
        "fix": None if fix is None or fix.refused else {"title": fix.title, "safety": fix.safety},
        "fingerprint": finding.fingerprint,
        "help": report.catalog.rules[finding.rule].help,
    }


def unchecked_value(each: Unchecked) -> dict[str, Any]:
    """Something that was not checked, and why."""
    return {"path": each.path, "reason": each.reason, "detail": each.detail}
