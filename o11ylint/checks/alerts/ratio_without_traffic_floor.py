"""alerts/ratio-without-traffic-floor: one failure out of one request is 100 %."""

import re
from collections.abc import Iterator

from o11ylint.facts.shares import is_mean, share_in
from o11ylint.facts.thresholds import longest_window, names, thresholds
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_ENOUGH_SECONDS = 300
_STEADY_SECONDS = 900
_STEADY = r"packets|probe|ping"
"""What never comes in small numbers."""


def ratio_without_traffic_floor(alert: AlertingRule) -> Iterator[Problem]:
    """A share of errors over a short window with a short `for`, and nothing that asks for a minimum of traffic."""
    wait = waits(alert)
    if wait is None or wait >= _ENOUGH_SECONDS:
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
