"""Silence and background noise taken for trouble.

alerts/idle-as-fault: nothing to do is no fault either.
alerts/background-noise: the internet knocks, all day.
"""

import re
from collections.abc import Iterator

from o11ylint.facts.thresholds import Threshold, longest_window, thresholds
from o11ylint.promql.nodes import Aggregate, Call, Paren, VectorSelector
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


_PATIENT_WITH_NOISE_SECONDS = 600
_KNOCKS = (
    r"(?i)(?:^|_)(?:blocked_?requests?|requests_?blocked|denied|unauthori[sz]ed|forbidden|failed_?logins?|login_?fail\w*|bans?"
    r"|banned|firewall|waf)(?:_|\Z)"
)
_HINTS = ("block", "denied", "unauthori", "forbidden", "login", "ban", "firewall", "waf")
_CLIENTS = r"\^?\(?(?:\?:)?\^?4(?:\.\.|\.\*|\.\+|xx|[0-9]{2}|\[0-9\]|\\d)"
_OURS = r"429|5"
"""Too many requests can be our doing, and so are server errors."""
_STATUS = frozenset(
    ("code", "status", "status_code", "response_code", "http_status", "http_code", "statuscode")
)


def background_noise(alert: AlertingRule) -> Iterator[Problem]:
    """Refused clients, 4xx answers: for less than ten minutes they say nothing about the service."""
    wait = waits(alert)
    if wait is None or wait >= _PATIENT_WITH_NOISE_SECONDS:
        return
    tree = of_rule(alert).tree
    found = list(thresholds(tree)) if tree else []
    if found and all(_knocks(each) for each in found):
        yield Problem(
            f"{alert.name.value!r} counts what clients do wrong: one scanner is enough to fire it, and nobody"
            " here can mend it; compare with the usual share over an hour, or make it a panel",
            alert.expr.at,
            found[0].span,
        )


def _knocks(threshold: Threshold) -> bool:
    """A share of 4xx answers above a number, or any blocked request."""
    if threshold.op not in (">", ">="):
        return False
    series = survey(threshold.measured).selectors
    return any(_clients(each) for each in series) or (
        threshold.limit <= 1 and any(_knock(each.name or "") for each in series)
    )


def _knock(name: str) -> bool:
    """Whether a metric counts who was refused; most names are told apart without the pattern."""
    lowered = name.lower()
    return any(hint in lowered for hint in _HINTS) and re.search(_KNOCKS, name) is not None


def _clients(selector: VectorSelector) -> bool:
    """Whether a series is of answers 4xx only."""
    return any(
        each.label in _STATUS
        and each.op in ("=", "=~")
        and re.match(_CLIENTS, each.value)
        and not re.search(_OURS, each.value)
        for each in selector.matchers
    )
