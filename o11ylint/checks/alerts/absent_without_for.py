"""alerts/absent-without-for: one scrape that fails is an absence."""

from collections.abc import Iterator

from o11ylint.facts.thresholds import constant, longest_window
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, VectorSelector
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_SMOOTHED_SECONDS = 120
"""A window with two scrapes in it, at the longest interval that is common."""
_COMPARING = frozenset(("==", "!=", ">", ">=", "<", "<="))


def absent_without_for(alert: AlertingRule) -> Iterator[Problem]:
    """An alert that fires as soon as `absent()` says so, with no `for` and no window to wait for."""
    if waits(alert) != 0:
        return
    tree = of_rule(alert).tree
    for call in _deciding(tree) if tree else ():
        if longest_window(call) >= _SMOOTHED_SECONDS:
            continue
        have, add = ("no `for`", "add") if alert.for_ is None else (f"`for: {alert.for_.value}`", "set")
        yield Problem(
            f"{alert.name.value!r} has {have}: {_gap(call)}, so it fires for gaps that close by themselves; {add}"
            " `for: 5m`",
            alert.expr.at,
            call.span,
            quote=call.function,
            fix=Fix(f"{add} `for: 5m`", (Put((*alert.at, "for"), "5m", after="expr"),)),
        )
        return


def _gap(call: Call) -> str:
    """When there is nothing for a moment; `up` of a target that does not answer is 0, and still there."""
    argument = call.args[0]
    if isinstance(argument, VectorSelector) and argument.name == "up":
        return "a rollout takes the last target away before the next one is discovered"
    return "one failed scrape takes the series away"


def _deciding(tree: Expr) -> Iterator[Call]:
    """The calls of `absent` that make an alert fire by themselves, in no order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Call) and node.function in ("absent", "absent_over_time"):
            yield node
        elif isinstance(node, Paren | Aggregate):
            waiting.append(node.expr)
        elif isinstance(node, Binary) and node.op == "or":
            waiting += [node.right, node.left]
        elif isinstance(node, Binary) and node.op in _COMPARING and constant(node.right) is not None:
            waiting.append(node.left)
