"""alerts/single-event: one failure, and somebody is told."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.facts.thresholds import Threshold, longest_window, names, thresholds
from o11ylint.promql.nodes import Aggregate, Call, Paren, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_GRAVE = (
    r"(?i)corrupt|loss|lost|panic|fatal|crash|oom|segfault|recover|correctable|split_?brain|items_dropped|reload|mismatch|differs"
    r"|hardware|realloc|truncat|checkpoint|compact|exhaust|initial_?sync|unclean|dagrun|cron|backup|snapshot|integrity|bad_|intrusion|fallback"
)
"""Once is once too often: data is at stake, or the next attempt does not make it good."""
_RATE = r"(?i)(?:m1|m5|one_?minute|five_?minute|[15]_?minute)_?rate\Z"
"""A gauge that is a rate of events already."""
_OF_EVENTS = frozenset(("increase", "rate", "irate", "delta", "idelta"))
_COUNTED = frozenset(("increase", "delta"))
_SHORT_SECONDS = 600
_SHORT_WAIT_SECONDS = 120
_SECOND_LOOK_SECONDS = 60  # below it alerts/short-for speaks
_SMOOTHED_SECONDS = 300  # from here on alerts/paging-without-for is silent


def single_event(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """It fires at the first event of the last minutes, waits two at most, and nothing else has to hold."""
    wait = waits(alert)
    if wait is None or 0 < wait < _SECOND_LOOK_SECONDS or wait > _SHORT_WAIT_SECONDS:
        return
    tree = of_rule(alert).tree
    if tree is None or 0 < longest_window(tree) <= wait:
        return  # one event is over before it fires
    found = list(thresholds(tree))
    if not found or not all(_first(each) for each in found):
        return
    if survey(tree).operators & {"and", "unless"}:
        return
    if re.search(_GRAVE, " ".join((alert.name.value, *names(tree)))):
        return
    if not wait and pages(alert, severity_label, paging) and longest_window(tree) < _SMOOTHED_SECONDS:
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
    if threshold.op not in (">", ">=", "!="):
        return False
    if isinstance(node, VectorSelector):
        return threshold.limit == 0 and re.search(_RATE, node.name or "") is not None
    if isinstance(node, Call) and node.function in _OF_EVENTS:
        few = threshold.limit <= (node.function in _COUNTED)
        return few and threshold.op != "!=" and longest_window(node) <= _SHORT_SECONDS
    return False
