"""alerts/for-versus-window: the event has left the window before `for` is over."""

import re
from collections.abc import Iterator

from o11ylint.facts.thresholds import Threshold, longest_window, names, thresholds
from o11ylint.promql.nodes import Aggregate, Binary, Call, MatrixSelector, Paren
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_ONCE = (
    r"(?i)corrupt|panic|fatal|oom_?kill|data_?loss|segfault|split_?brain|uncorrectable|restore_?fail|backup_?fail"
    r"|failed_?(?:backup|restore)|truncations?_failed|checkpoint_\w*failed"
)
_OF_EVENTS = frozenset(("increase", "rate", "changes", "irate", "resets"))


def for_versus_window(alert: AlertingRule) -> Iterator[Problem]:
    """One grave event counts, and `for` lasts as long as the window or longer: a single event can never fire."""
    wait = waits(alert)
    tree = of_rule(alert).tree if wait and alert.for_ else None
    found = list(thresholds(tree)) if tree else []
    if len(found) != 1 or not wait or alert.for_ is None or not _counts_one(found[0]):
        return
    window = longest_window(found[0].measured)
    if not 0 < window <= wait or not re.search(_ONCE, " ".join(names(found[0].measured))):
        return
    yield Problem(
        f"a single event is in the window for {window:g} s and {alert.name.value!r} waits"
        f" {alert.for_.value.strip()}, so one such event never fires; drop `for`, or look further back",
        alert.for_.at,
        quote=alert.for_.value,
    )


def _counts_one(threshold: Threshold) -> bool:
    """More than no event."""
    node = threshold.measured
    while isinstance(node, Paren | Aggregate) or (isinstance(node, Binary) and node.op in ("*", "/")):
        node = node.left if isinstance(node, Binary) else node.expr
    if not isinstance(node, Call) or node.function not in _OF_EVENTS:
        return False
    return isinstance(node.args[0], MatrixSelector) and (threshold.op, threshold.limit) in (
        (">", 0),
        (">=", 1),
    )
