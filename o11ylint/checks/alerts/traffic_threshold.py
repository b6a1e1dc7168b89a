"""alerts/traffic-threshold: much to do is no fault."""

import re
from collections.abc import Iterator

from o11ylint.facts.rolewords import words
from o11ylint.facts.signals import words_of
from o11ylint.facts.thresholds import Threshold, constant, names, thresholds
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

_WORK = words(
    """
    bytes octets packets requests request messages queries records operations ops reads writes hits connections
    sessions iops calls commands statements
    """
)
_FAULTS = words(
    """
    error errors err errs fail failed failure failures failing drop dropped drops discard discarded discards reject
    rejected rejects timeout timeouts retrans retransmit retransmits retries denied invalid exception exceptions
    abort aborted refused duplicate late slow missed lost backoff throttled limited blocked exceeded unavailable
    conflict conflicts rollback deadlock deadlocks stale orphaned evicted evictions expired unsuccessful bad broken
    killed oom log dead wasted
    """
)
_GAUGED_RATE = (
    r"(?i)(?:(?:m1|m5|m15|one_?minute|five_?minute|mean)_?rate|per_?sec(?:ond)?(?:_rate)?|qps|rps)\Z"
)
_FAULTY = r"[45]|(?i:err|fail|drop|reject|miss|invalid|timeout|denied)"


def traffic_threshold(alert: AlertingRule) -> Iterator[Problem]:
    """Bytes, requests or operations per second above a fixed number, with nothing to relate them to."""
    tree = of_rule(alert).tree
    found = list(thresholds(tree)) if tree else []
    if found and all(_busy(each) for each in found):
        yield Problem(
            f"{alert.name.value!r} fires at much traffic, which is what the system is for: compare it with"
            " the capacity or with last week, or look at errors and latency",
            alert.expr.at,
            found[0].span,
        )


def _busy(threshold: Threshold) -> bool:
    """Whether only work is measured, and above a number is bad."""
    if threshold.op not in (">", ">=") or threshold.limit <= 0 or not _flow(threshold.measured):
        return False
    metrics = survey(threshold.measured).selectors
    return bool(metrics) and all(_works(each) for each in metrics)


def _works(selector: VectorSelector) -> bool:
    """Whether a series counts work, and by its name and labels not what went wrong with it."""
    found = words_of(selector.name or "")
    return (
        any(each in _WORK for each in found)
        and not any(each in _FAULTS for each in found)
        and not any(each.op in ("=", "=~") and re.match(_FAULTY, each.value) for each in selector.matchers)
    )


def _flow(node: Expr) -> bool:
    """A rate of counters, added up and scaled, or a gauge that its name calls one.

    Bits (`* 8`) are left alone: they are compared with the speed of a line.
    """
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Paren) or (
            isinstance(each, Aggregate) and each.op in ("sum", "avg", "max", "min")
        ):
            waiting.append(each.expr)
        elif isinstance(each, Binary) and each.op in ("*", "/") and constant(each.right) not in (None, 8):
            waiting.append(each.left)
        elif isinstance(each, Binary) and each.op == "+":
            waiting.extend(each.children())
        elif isinstance(each, Call):
            if each.function not in ("rate", "irate") or any("seconds" in name for name in names(each)):
                return False
        elif not (isinstance(each, VectorSelector) and re.search(_GAUGED_RATE, each.name or "")):
            return False
    return True
