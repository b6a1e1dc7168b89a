"""alerts/offset-unguarded: more than nothing is always more."""

from collections.abc import Iterator

from o11ylint.facts.thresholds import longest_window
from o11ylint.promql.nodes import Binary, Call, Expr, Subquery, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

_FLOORS = frozenset(("clamp_min", "clamp", "absent", "histogram_quantile"))
_COMPARED = frozenset((">", ">="))


def offset_unguarded(alert: AlertingRule) -> Iterator[Problem]:
    """A rate is compared with that of an hour or a week ago, and nothing asks that either was worth a word."""
    tree = of_rule(alert).tree
    if tree is None:
        return
    for node in walk(tree):
        if isinstance(node, Binary) and node.op in ("and", "unless", "+"):
            return
        if isinstance(node, Call) and node.function in _FLOORS:
            return
    for node in walk(tree):
        if not isinstance(node, Binary) or node.op not in (*_COMPARED, "/") or longest_window(node) == 0:
            continue
        if _past(node.right) and not _past(node.left):
            yield Problem(
                f"{alert.name.value!r} compares with the past and asks for no minimum: after a quiet hour"
                " three requests are three times as many as one; add `and … > 1`",
                alert.expr.at,
                node.span,
            )
            return


def _past(node: Expr) -> bool:
    """Whether an expression looks at an earlier time."""
    return any(isinstance(each, VectorSelector | Subquery) and each.offset is not None for each in walk(node))
