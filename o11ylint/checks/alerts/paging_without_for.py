"""alerts/paging-without-for: one bad evaluation wakes someone."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.promql.nodes import Call, Expr, MatrixSelector, Subquery, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

SMOOTHED_SECONDS = 300
"""A window of five minutes and more takes out single bad samples, as `for` would."""
_ZERO = frozenset(("0", "0s", "0m", "0h", "0ms", "0d"))
_RUNNING_OUT = ("expir", "not_after", "_ttl_", "certificate", "last_terminated_reason", "oomkill")
_STATE_CHANGES = frozenset(("changes", "resets", "absent", "absent_over_time"))


def paging_without_for(
    alert: AlertingRule, *, severity_label: str, paging: Sequence[str]
) -> Iterator[Problem]:
    """It pages, waits for nothing, and its expression does not smooth either."""
    if not pages(alert, severity_label, paging):
        return
    if alert.for_ is not None and alert.for_.value.strip() not in _ZERO:
        return
    tree = of_rule(alert).tree
    if tree is None or smooths(tree) or _steady(tree):
        return
    windowed = _windowed(tree)
    have, add = ("no `for`", "add") if alert.for_ is None else (f"`for: {alert.for_.value}`", "set")
    remedy = f"look at 5m or more, or {add} `for: 5m`" if windowed else f"{add} `for: 5m`"
    yield Problem(
        f"{alert.name.value!r} pages with {have}: one bad evaluation wakes someone; {remedy}",
        alert.name.at,
        quote=alert.name.value,
        fix=None if windowed else Fix(f"{add} `for: 5m`", (Put((*alert.at, "for"), "5m", after="expr"),)),
    )


def smooths(tree: Expr) -> bool:
    """Whether the expression looks at five minutes or more, or at a change of state."""
    for node in walk(tree):
        if isinstance(node, MatrixSelector | Subquery):
            seconds = node.range.seconds
            if seconds is None or seconds >= SMOOTHED_SECONDS:
                return True
        elif isinstance(node, Call) and node.function in _STATE_CHANGES:
            return True
    return False


def _steady(tree: Expr) -> bool:
    """What cannot flicker: `vector(1)`, a watchdog that is meant to fire, and the time left of a certificate."""
    if isinstance(tree, Call) and tree.function == "vector":
        return True
    for node in walk(tree):
        if isinstance(node, Call) and node.function == "time":
            return True  # an age only grows
        if isinstance(node, VectorSelector) and (
            any(word in (node.name or "") for word in _RUNNING_OUT) or _recorded_window(node.name or "")
        ):
            return True
    return False


def _recorded_window(name: str) -> bool:
    """Whether a recorded series is a rate over five minutes or more: `slo:sli_error:ratio_rate5m`."""
    found = re.search(r":\w*?(\d+)([mhd])\Z", name)
    return found is not None and (found[2] != "m" or int(found[1]) * 60 >= SMOOTHED_SECONDS)


def _windowed(tree: Expr) -> bool:
    """Whether it looks at a window, if a short one: then a longer window is the better answer."""
    return any(isinstance(node, MatrixSelector | Subquery) for node in walk(tree))
