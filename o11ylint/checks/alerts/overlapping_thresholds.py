"""alerts/overlapping-thresholds: an alert that never comes alone."""

from collections.abc import Iterator

from o11ylint.facts.bands import Band, band
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule, RuleFile
from o11ylint.rule.waiting import waits

_MANY = 20
"""More alerts on one value than anybody writes."""


def overlapping_thresholds(file: RuleFile) -> Iterator[Problem]:
    """Alerts of one file with the same labels, of which one fires only when the other one fires too."""
    known: dict[tuple[str, str], list[tuple[Band, float, AlertingRule]]] = {}
    for alert in file.rules():
        tree, wait = (of_rule(alert).tree, waits(alert)) if isinstance(alert, AlertingRule) else (None, None)
        found = band(tree, alert.expr.value) if tree else None
        if isinstance(alert, AlertingRule) and found is not None and wait is not None:
            labels = sorted((name, text.value) for name, text in alert.all_labels.items())
            known.setdefault((found.measured, repr(labels)), []).append((found, wait, alert))
    for together in known.values():
        for index, (found, wait, alert) in enumerate(together):
            for at, (other, wait_before, wider) in enumerate(together[:_MANY]):
                equal = (found, wait) == (other, wait_before)
                # the same text twice is what alerts/duplicate-alert and alerts/duplicate-expression are about
                if at == index or _text(alert) == _text(wider) or (equal and index < at):
                    continue
                if found.inside(other) and wait >= wait_before:
                    yield _problem(alert, found, wider, other)
                    break


def _text(alert: AlertingRule) -> str:
    return " ".join(alert.expr.value.split())


def _problem(alert: AlertingRule, found: Band, wider: AlertingRule, other: Band) -> Problem:
    return Problem(
        f"{alert.name.value!r} (`{found.written}`) never fires without {wider.name.value!r} (`{other.written}`), and"
        " both have the same labels: every time two notifications say one thing; give it another severity, or"
        " delete one of the two",
        alert.expr.at,
        evidence=(wider.name.value,),
    )
