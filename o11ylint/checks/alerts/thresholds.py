"""Thresholds that mean little or repeat each other.

alerts/static-percent-threshold: busy is not broken.
alerts/overlapping-thresholds: an alert that never comes alone.
"""

from collections.abc import Iterator, Sequence

from o11ylint.facts.resources import resource_of
from o11ylint.facts.thresholds import longest_window, thresholds
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.rivals import Rival, rivals
from o11ylint.rule.subjects import AlertingRule, RuleFile
from o11ylint.rule.waiting import waits

_LONG_SECONDS = 900


def static_percent_threshold(
    alert: AlertingRule, *, severity_label: str, paging: Sequence[str]
) -> Iterator[Problem]:
    """It does not page, and fires when a machine is busy for less than a quarter of an hour."""
    wait = waits(alert)
    if wait is None or wait >= _LONG_SECONDS or pages(alert, severity_label, paging):
        return
    tree = of_rule(alert).tree
    found = list(thresholds(tree)) if tree else []
    resources = [resource_of(each, memory=True) for each in found]
    if tree is not None and found and all(resources) and longest_window(tree) < _LONG_SECONDS:
        yield Problem(
            f"{alert.name.value!r} fires when {resources[0]} is above a fixed limit for some minutes, as"
            " every batch job does: look at the effect on users, or at the trend over an hour",
            alert.expr.at,
            found[0].span,
        )


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
