"""alerts/inverted-severity: a warning that comes after the page."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.problem import Problem
from o11ylint.rule.rivals import Rival, rivals
from o11ylint.rule.subjects import RuleFile


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
