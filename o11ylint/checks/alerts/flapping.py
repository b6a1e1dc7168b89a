"""Thresholds that a moment crosses.

alerts/flapping-threshold: the value of one moment decides.
alerts/ratio-without-traffic-floor: one failure out of one request is 100 %.
"""

import re
from collections.abc import Iterator, Sequence

from o11ylint.facts.shares import is_mean, share_in
from o11ylint.facts.signals import lively, words_of
from o11ylint.facts.thresholds import Threshold, longest_window, names, thresholds
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_SECOND_LOOK_SECONDS = 60  # below it alerts/short-for speaks
_ENOUGH_SECONDS = 120
_WAITING = frozenset(
    ("pending", "queued", "waiting", "blocked", "initializing", "backlog", "preempted", "inflight")
)
_OTHERWISE = frozenset(("time", "absent", "absent_over_time", "histogram_quantile", "scalar"))
"""An age only grows; a quantile has a rule of its own."""


def flapping_threshold(
    alert: AlertingRule, *, severity_label: str, paging: Sequence[str]
) -> Iterator[Problem]:
    """A gauge that goes up and down by nature, compared as it is, with less than two minutes of `for`."""
    wait = waits(alert)
    if wait is None or 0 < wait < _SECOND_LOOK_SECONDS or wait >= _ENOUGH_SECONDS:
        return
    if not wait and pages(alert, severity_label, paging):
        return  # alerts/paging-without-for says so
    tree = of_rule(alert).tree
    if tree is None or longest_window(tree) > 0:
        return
    found = list(thresholds(tree))
    if not found or not all(_flaps(each) for each in found):
        return
    if survey(tree).functions & _OTHERWISE:
        return
    slack = f"waits for {alert.for_.value.strip()} only" if wait and alert.for_ else "waits for nothing"
    metric = names(found[0].measured)[0]
    yield Problem(
        f"{alert.name.value!r} looks at {metric} at one moment and {slack}: a value that moves with the work"
        " crosses the limit and comes back by itself; average it over some minutes, or add `for: 10m`",
        alert.expr.at,
        found[0].span,
    )


def _queues(threshold: Threshold) -> bool:
    """Whether it counts what waits: some always does."""
    words = {word for each in names(threshold.measured) for word in words_of(each)}
    return threshold.op in (">", ">=") and bool(words & _WAITING)


def _flaps(threshold: Threshold) -> bool:
    """Whether every series in it moves by nature; 0 and 1 are limits of states."""
    metrics = names(threshold.measured)
    return (
        threshold.op not in ("==", "!=")
        and (threshold.limit not in (0, 1) or _queues(threshold))
        and bool(metrics)
        and not any(each.endswith("_rate") for each in metrics)  # an average already
        and all(lively(each, low=threshold.op in ("<", "<=")) for each in metrics)
    )


_ENOUGH_FOR_RATIOS_SECONDS = 300
_STEADY_SECONDS = 900
_STEADY = r"packets|probe|ping"
"""What never comes in small numbers."""


def ratio_without_traffic_floor(alert: AlertingRule) -> Iterator[Problem]:
    """A share of errors over a short window with a short `for`, and nothing that asks for a minimum of traffic."""
    wait = waits(alert)
    if wait is None or wait >= _ENOUGH_FOR_RATIOS_SECONDS:
        return
    tree = of_rule(alert).tree
    if tree is None or "and" in survey(tree).operators:
        return
    for each in thresholds(tree):
        share = share_in(each.measured)
        if share is None or is_mean(share) or longest_window(share.node) >= _STEADY_SECONDS:
            continue
        if any(re.search(_STEADY, name) for name in names(share.whole)):
            continue
        yield Problem(
            f"{alert.name.value!r} is a share of whatever came in: in a quiet hour one failure is 100 %; ask"
            " for a minimum of traffic (`and sum(rate(…)) > 1`), or add `for: 10m`",
            alert.expr.at,
            share.node.span,
        )
        return
