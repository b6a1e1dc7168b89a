"""alerts/unknown-severity: a severity that no route knows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from o11ylint.facts.spelling import one_slip
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository

_RARE = 5
"""The usual word is used this many times as often."""


def unknown_severity(
    repository: Repository, *, severity_label: str, known: Sequence[str]
) -> Iterator[Problem]:
    """A value that is a slip or another spelling of one that the house uses, or that everybody does."""
    label = re.compile(rf"[{{,]{re.escape(severity_label)}=([^,}}]*)")
    written = [
        (found[1], fact)
        for identity, facts in repository.symbols.defined("alert").items()
        if (found := label.search(identity)) is not None and "{{" not in found[1]
        for fact in facts
    ]
    counts = Counter(value for value, _ in written)
    for value, fact in written:
        if value in known or not value:
            continue
        usual = next((each for each in (*counts, *known) if _meant(value, each, counts, known)), None)
        if usual is not None:
            yield Problem(
                f"severity {value!r} is written {usual!r} elsewhere: routes compare letter by letter, so this"
                f" alert takes the default route; write {usual!r}",
                fact.where,
                evidence=(value,),
            )


def _meant(value: str, other: str, counts: Counter[str], known: Sequence[str]) -> bool:
    """Whether a value is another way to write a usual one."""
    if value.lower() == other.lower():
        return value != other and counts[other] >= _RARE * counts[value]
    near = len(value) >= 4 and one_slip(value.lower(), other.lower())
    return near and (other in known or counts[other] >= _RARE * counts[value])
