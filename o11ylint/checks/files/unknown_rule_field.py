"""files/unknown-rule-field: a field of a rule file that Prometheus does not know."""

from collections.abc import Iterator

from o11ylint.checks.files import refused
from o11ylint.documents.rulefields import FILE, GROUP, RULE
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RuleFile

_KNOWN = {"file": FILE, "group": GROUP, "rule": RULE}
_OTHER_WORDS = {
    "expression": "expr",
    "query": "expr",
    "duration": "for",
    "pending": "for",
    "evaluation_interval": "interval",
    "summary": "annotations",
    "description": "annotations",
    "message": "annotations",
    "runbook_url": "annotations",
    "severity": "labels",
    "team": "labels",
}
"""What people write for it; the words of other tools, and keys that slipped out of their mapping."""


def unknown_rule_field(file: RuleFile) -> Iterator[Problem]:
    """A field that Prometheus, strict as it is, refuses together with the whole file."""
    for fault in file.faults:
        if fault.kind == "unknown-field" and not fault.only_2:
            harm = refused(file) if file.kind is None else "Kubernetes refuses it, or drops it without a word"
            what = "rule file" if fault.level == "file" else fault.level
            yield Problem(
                f"a {what} has no field {fault.field!r}, {harm}; {_meant(fault.field, fault.level)}",
                fault.at,
                quote=fault.field,
                evidence=(fault.field, fault.rule),
                key=True,
            )


def _meant(field: str, level: str) -> str:
    from difflib import get_close_matches

    lowered = field.lower().replace("-", "_")
    word = _OTHER_WORDS.get(lowered) if level == "rule" else None
    if word in ("annotations", "labels"):
        return f"put it under `{word}`"
    known = sorted(_KNOWN[level])
    close = [word] if word else get_close_matches(lowered, known, 1)
    if close:
        return f"did you mean `{close[0]}`?"
    place = next((name for name, fields in _KNOWN.items() if lowered in fields), None)
    if place is not None:
        return f"it belongs to a {place}" if place != "file" else "it belongs to the top of the file"
    return f"it knows {', '.join(known)}"
