"""alerts/inverted-severity: a warning that comes after the page."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.bands import Band, band
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule, RuleFile
from o11ylint.rule.waiting import waits

_MANY = 20
"""More alerts on one value than anybody writes."""


def inverted_severity(
    file: RuleFile, *, severity_label: str, critical: Sequence[str], warning: Sequence[str]
) -> Iterator[Problem]:
    """Two alerts on one expression of which the lesser never fires without the urgent one."""
    urgent: dict[tuple[str, str], list[tuple[Band, float, AlertingRule]]] = {}
    lesser: list[tuple[tuple[str, str], Band, float, AlertingRule]] = []
    for alert in file.rules():
        if not isinstance(alert, AlertingRule):
            continue
        labels = {name: text.value for name, text in alert.all_labels.items()}
        severity = labels.pop(severity_label, "").lower()
        if severity not in critical and severity not in warning:
            continue
        tree, wait = of_rule(alert).tree, waits(alert)
        found = band(tree, alert.expr.value) if tree else None
        if found is None or wait is None:
            continue
        key = (found.measured, repr(sorted(labels.items())))
        if severity in critical:
            urgent.setdefault(key, []).append((found, wait, alert))
        else:
            lesser.append((key, found, wait, alert))
    for key, found, wait, alert in lesser:
        for other, wait_before, before in urgent.get(key, [])[:_MANY]:
            if found.inside(other) and wait >= wait_before and (found, wait) != (other, wait_before):
                yield _problem(alert, found, before, other, severity_label)
                break


def _problem(alert: AlertingRule, found: Band, before: AlertingRule, other: Band, label: str) -> Problem:
    lesser, urgent = alert.all_labels[label].value, before.all_labels[label].value
    if found == other:
        waits_for, waits_before = (each.for_.value if each.for_ else "0s" for each in (alert, before))
        how = f"both ask for `{found.written}`, and it waits {waits_for} while the other one waits {waits_before}"
        remedy = "correct the number that was copied, or exchange the two waits"
    else:
        how = f"it asks for `{found.written}`, the other one only for `{other.written}`"
        remedy = "exchange the two numbers"
    return Problem(
        f"{alert.name.value!r} ({lesser}) never fires before {before.name.value!r} ({urgent}): {how}, so nobody is"
        f" warned; {remedy}",
        alert.expr.at,
        evidence=(before.name.value,),
    )
