"""alerts/idle-as-fault: nothing to do is no fault either."""

import re
from collections.abc import Iterator

from o11ylint.facts.thresholds import Threshold, longest_window, thresholds
from o11ylint.promql.nodes import Aggregate, Call, Paren
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_PATIENT_SECONDS = 1500
_FLOW = frozenset(("rate", "irate", "increase", "changes", "delta", "idelta"))
_CLOCKWORK = (
    r"(?i)uptime|heartbeat|poll|scrape|tick|evaluation|sync|smoke|probe|canary|loop|cycle|watchdog|uplink|cpu|clock|samples|up\b"
    r"|slave|replica|temperature|reading|leader|member"
)
"""What goes on by itself, whether there is work or not."""


def idle_as_fault(alert: AlertingRule) -> Iterator[Problem]:
    """It fires when nothing has happened for less than 25 minutes, and does not ask whether anything should have."""
    wait = waits(alert)
    if wait is None or wait >= _PATIENT_SECONDS:
        return
    tree = of_rule(alert).tree
    if tree is None or wait + longest_window(tree) > _PATIENT_SECONDS:
        return
    if survey(tree).operators - {"==", "<", "<="}:
        return  # `and` tells that there is work
    found = list(thresholds(tree))
    if len(found) == 1 and _stands_still(found[0]) and not re.search(_CLOCKWORK, alert.expr.value):
        yield Problem(
            f"{alert.name.value!r} fires when nothing happens, as in every quiet night: ask too whether there"
            " was work to do, or wait as long as the longest pause",
            alert.expr.at,
            found[0].span,
        )


def _stands_still(threshold: Threshold) -> bool:
    """`rate(…) == 0`, `increase(…) < 1`."""
    node = threshold.measured
    while isinstance(node, Paren | Aggregate):
        node = node.expr
    if not isinstance(node, Call) or node.function not in _FLOW:
        return False
    nothing = (("==", 0), ("<=", 0), ("<", 1)) if node.function not in ("delta", "idelta") else (("==", 0),)
    return (threshold.op, threshold.limit) in nothing
