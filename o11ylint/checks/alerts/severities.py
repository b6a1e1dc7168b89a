"""Severities that are missing, rare, or the wrong way round.

alerts/missing-severity: nothing says whether this alert may wake someone.
alerts/unknown-severity: a severity that no route knows.
alerts/inverted-severity: a warning that comes after the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from o11ylint.facts.spelling import one_slip
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.rivals import Rival, rivals
from o11ylint.rule.subjects import AlertingRule, Repository, RuleFile


def missing_severity(alert: AlertingRule, *, severity_label: str) -> Iterator[Problem | Kept]:
    """No severity label, neither on the rule nor on its group."""
    severity = alert.all_labels.get(severity_label)
    if severity_label in alert.filled_in or (severity is not None and severity.value.strip()):
        yield Kept("severity")
        return
    yield Problem(
        f"{alert.name.value!r} has no label {severity_label!r}: routing cannot tell a page from a note; add one",
        alert.name.at,
        quote=alert.name.value,
        convention="severity",
    )


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


def inverted_severity(
    file: RuleFile, *, severity_label: str, critical: Sequence[str], warning: Sequence[str]
) -> Iterator[Problem]:
    """Two alerts on one value of which the lesser never fires without the urgent one."""
    for group in rivals(file):
        urgent: list[tuple[Rival, dict[str, str]]] = []
        lesser: list[tuple[Rival, dict[str, str]]] = []
        for each in group:
            labels = {name: text.value for name, text in each.alert.all_labels.items()}
            severity = labels.pop(severity_label, "").lower()
            if severity in critical:
                urgent.append((each, labels))
            elif severity in warning:
                lesser.append((each, labels))
        for each, labels in lesser:
            first = next((one for one, others in urgent if others == labels and each.follows(one)), None)
            if first is not None:
                yield _problem(each, first, severity_label)


def _problem(late: Rival, early: Rival, label: str) -> Problem:
    alert, before = late.alert, early.alert
    if late.band == early.band:
        waited, waited_before = (each.for_.value if each.for_ else "0s" for each in (alert, before))
        how = f"both ask for `{late.band.written}`, and it waits {waited} while the other one waits {waited_before}"
        remedy = "correct the number that was copied, or exchange the two waits"
    else:
        how = f"it asks for `{late.band.written}`, the other one only for `{early.band.written}`"
        remedy = "exchange the two numbers"
    return Problem(
        f"{alert.name.value!r} ({alert.all_labels[label].value}) never fires before {before.name.value!r}"
        f" ({before.all_labels[label].value}): {how}, so nobody is warned; {remedy}",
        alert.expr.at,
        evidence=(before.name.value,),
    )
