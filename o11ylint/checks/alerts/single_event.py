"""alerts/single-event: one failure, and somebody is told."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.facts.thresholds import Threshold, longest_window, names, thresholds
from o11ylint.promql.nodes import Aggregate, Binary, Call, Paren
from o11ylint.promql.walk import walk
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_GRAVE = (
    r"(?i)corrupt|loss|lost|panic|fatal|crash|oom|segfault|recover|correctable|split_?brain|items_dropped|reload|mismatch|differs"
    r"|hardware|realloc|truncat|checkpoint|compact|exhaust|initial_?sync|backup|snapshot|integrity|bad_|intrusion|fallback"
)
"""Once is once too often: data is at stake, or the next attempt does not make it good."""
_SHORT_SECONDS = 600
_SMOOTHED_SECONDS = 300  # from here on alerts/paging-without-for is silent


def single_event(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """It fires at the first event of the last minutes, without `for`, and nothing else has to hold."""
    if waits(alert) != 0:
        return
    tree = of_rule(alert).tree
    if tree is None:
        return
    found = list(thresholds(tree))
    if not found or not all(_first(each) for each in found):
        return
    if any(isinstance(node, Binary) and node.op in ("and", "unless") for node in walk(tree)):
        return
    if re.search(_GRAVE, " ".join((alert.name.value, *names(tree)))):
        return
    if pages(alert, severity_label, paging) and longest_window(tree) < _SMOOTHED_SECONDS:
        return  # alerts/paging-without-for says so
    yield Problem(
        f"{alert.name.value!r} fires at a single event: what the next attempt makes good becomes an alert"
        " too; ask for several, for a share of all attempts, or add `for:`",
        alert.expr.at,
        found[0].span,
    )


def _first(threshold: Threshold) -> bool:
    """More than no event, or than one, in a short time."""
    node = threshold.measured
    while isinstance(node, Paren | Aggregate):
        node = node.expr
    if threshold.op not in (">", ">="):
        return False
    if isinstance(node, Call) and node.function in ("increase", "rate", "irate", "delta", "idelta"):
        return longest_window(node) <= _SHORT_SECONDS and threshold.limit <= (node.function == "increase")
    return False
