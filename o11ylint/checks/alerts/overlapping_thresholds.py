"""alerts/overlapping-thresholds: an alert that never comes alone."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.rivals import Rival, rivals
from o11ylint.rule.subjects import AlertingRule, RuleFile


def overlapping_thresholds(file: RuleFile) -> Iterator[Problem]:
    """Alerts of one file with the same labels, of which one fires only when the other one fires too."""
    for group in rivals(file):
        for each in group:
            wider = next((other for other in group if _repeats(each, other)), None)
            if wider is not None:
                name, other = each.alert.name.value, wider.alert.name.value
                yield Problem(
                    f"{name!r} (`{each.band.written}`) never fires without {other!r} (`{wider.band.written}`), and both"
                    " have the same labels: every time two notifications say one thing; give it another severity, or"
                    " delete one of the two",
                    each.alert.expr.at,
                    evidence=(other,),
                )


def _repeats(one: Rival, other: Rival) -> bool:
    """Whether an alert says again what another one says; one text twice is a duplicate, which has rules of its own."""
    return one.follows(other) and _labels(one.alert) == _labels(other.alert) and _text(one) != _text(other)


def _labels(alert: AlertingRule) -> dict[str, str]:
    return {name: text.value for name, text in alert.all_labels.items()}


def _text(rival: Rival) -> str:
    return " ".join(rival.alert.expr.value.split())
