"""Where our verdict on a rule file may differ from promtool's, and why."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from o11ylint.documents.rulefields import MORE_FILE, MORE_GROUP
from tests.rulefile.judges import Verdict

Reasons = tuple[tuple[str, str], ...]

# what promtool says: why we are silent
_SILENT = (
    (r"<%", "a placeholder of a template"),
    (rf"field (?:{'|'.join(sorted(MORE_FILE | MORE_GROUP))}) not found", "for Mimir, Loki or Thanos"),
    (
        r"is not enabled|experimental and not enabled",
        "an experimental function: a flag of the server allows it",
    ),
    (
        r"template: __alert_",
        "a template with a variable of vmalert, which alerts/template-syntax leaves alone",
    ),
    (
        r"cannot unmarshal !!(?:seq|map) into string\Z",
        "a list or a mapping as `alert` or `record` beside the other one: only Prometheus 3 minds",
    ),
)
_SILENT_2 = ((r"could not parse expression", "Prometheus 3 reads the expression"),)
_NULL = rb"\b(?:alert|record|expr): (?:null|~)"
_SILENT_NULL = (
    (r"only one of|in recording rule", "the word null: Prometheus 2 takes it for a name, 3 does not"),
)
# what we say: why promtool is silent
_STRICTER = (
    (
        r"has no `expr`|has neither `alert` nor `record`",
        "the word null: Prometheus 2 takes it for an expression or a name, 3 does not",
    ),
)
# what promtool says: why we point at another line
_ELSEWHERE = (
    (r"invalid field '|one of 'record' and 'alert'|Groupname|groupname", "we point at the field itself"),
    (r"yaml: line", "libyaml and yaml.v3 notice a broken YAML text on different lines"),
    (r"could not parse expression", "we point into the expression"),
)


class Agreement(NamedTuple):
    """How many files got which verdict, how often for which reason not the same, and what has no reason."""

    counts: Counter[str]
    reasons: Counter[str]
    unexplained: list[str]


def compare(
    version: int, texts: Sequence[bytes], ours: Sequence[Verdict], theirs: Sequence[Verdict]
) -> Agreement:
    """Compare verdicts with those of a version of promtool, and the lines of complaints where both refuse."""
    silent = _SILENT + (_SILENT_2 if version == 2 else ())
    found = Agreement(Counter(), Counter(), [])
    for text, our, their in zip(texts, ours, theirs, strict=True):
        state = ("both accept", "only promtool refuses", "only we refuse", "both refuse")[
            2 * (not our.ok) + (not their.ok)
        ]
        found.counts[state] += 1
        why: str | None
        if our.ok != their.ok:
            null = _SILENT_NULL if version == 2 and re.search(_NULL, text) else ()
            why = _why(our, their, silent + null)
        elif our.ok or our.unchecked:
            continue
        else:
            why = _why_elsewhere(our, their, silent + _ELSEWHERE, found.counts)
        if why == "":
            shown = text.decode("utf-8", "replace")[:1200]
            found.unexplained.append(f"{state}\n  ours: {our}\n  promtool: {their}\n{shown}")
        elif why:
            found.reasons[f"{state}: {why}"] += 1
    return found


def _why(our: Verdict, their: Verdict, silent: Reasons) -> str:
    """Why only one of the two refuses a file; nothing where nothing explains it."""
    if our.unchecked and our.ok:
        return our.unchecked
    known, said = (silent, their.complaints) if our.ok else (_STRICTER, our.complaints)
    reasons = [_reason(known, each) for _, each in said]
    return reasons[0] if all(reasons) else ""


def _why_elsewhere(our: Verdict, their: Verdict, known: Reasons, counts: Counter[str]) -> str | None:
    """Why none of our complaints is on a line of promtool's; None if each line of promtool's has one."""
    reasons = []
    for line, said in their.complaints:
        if line in our.lines:
            counts["lines alike"] += 1
        elif line:
            counts["lines that differ"] += 1
            reasons.append(_reason(known, said))
    return (reasons[0] if all(reasons) else "") if reasons else None


def _reason(known: Reasons, said: str) -> str:
    return next((why for pattern, why in known if re.search(pattern, said)), "")
