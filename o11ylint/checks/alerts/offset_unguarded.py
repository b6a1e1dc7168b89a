"""alerts/offset-unguarded: more than nothing is always more."""

from collections.abc import Iterator

from o11ylint.facts.thresholds import longest_window
from o11ylint.promql.nodes import Expr, Subquery
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule

_FLOORS = frozenset(("clamp_min", "clamp", "absent", "histogram_quantile"))
_COMPARED = frozenset((">", ">=", "/"))
_FIRST = 10
"""Operators that are looked at: nobody writes more, and each is looked through."""


def offset_unguarded(alert: AlertingRule) -> Iterator[Problem]:
    """A rate is compared with that of an hour or a week ago, and nothing asks that either was worth a word."""
    tree = of_rule(alert).tree
    if tree is None:
        return
    found = survey(tree)
    if found.operators & {"and", "unless", "+"} or found.functions & _FLOORS:
        return
    for node in found.binaries[:_FIRST]:
        if node.op not in _COMPARED or longest_window(node) == 0:
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
    found = survey(node)
    return any(each.offset is not None for each in found.selectors) or any(
        isinstance(each, Subquery) and each.offset is not None for each in found.ranges
    )
