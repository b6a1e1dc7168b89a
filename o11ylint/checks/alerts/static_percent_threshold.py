"""alerts/static-percent-threshold: busy is not broken."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.resources import resource_of
from o11ylint.facts.thresholds import longest_window, thresholds
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
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
