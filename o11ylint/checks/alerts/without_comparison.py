"""alerts/without-comparison: an alert that fires as long as there is data."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, Unary
from o11ylint.promql.survey import survey
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span

_COMPARISONS = frozenset(("==", "!=", ">", "<", ">=", "<="))
_SETS = frozenset(("and", "or", "unless"))
_KEEPING = frozenset(
    ("label_replace", "label_join", "sort", "sort_desc", "last_over_time", "present_over_time", "max_over_time",
     "min_over_time", "round", "ceil", "floor", "abs")
)  # fmt: skip
"""Functions after which a series that exists only while something is wrong still does."""
_DECIDING = frozenset(("absent", "absent_over_time", "vector", "changes", "resets"))


def without_comparison(alert: AlertingRule) -> Iterator[Problem]:
    """An aggregated or calculated value that nothing is compared with, so that 0 fires too."""
    tree = of_rule(alert).tree
    if tree is None or not _computed(tree) or _decides(tree):
        return
    yield Problem(
        f"{alert.name.value!r} compares nothing: it fires as long as the series exists, at 0 too; add a condition"
        " such as `> 0`",
        alert.expr.at,
        Span(tree.start, tree.end),
    )


def _decides(tree: Expr) -> bool:
    """Whether anything in the expression filters, or exists only when something is wrong."""
    for node in walk(tree):
        if isinstance(node, Binary) and (node.op in _COMPARISONS or node.op in _SETS):
            return True
        if isinstance(node, Call) and node.function in _DECIDING:
            return True
        if node.type == "unknown":
            return True
    return False


def _computed(tree: Expr) -> bool:
    """A plain selector may be a series that exists only while something is wrong; a sum of it is 0 otherwise."""
    while isinstance(tree, Paren | Unary | Call):
        if not isinstance(tree, Call):
            tree = tree.expr
        elif tree.function in _KEEPING and tree.args:
            tree = tree.args[0]
        else:
            return True
    names = [selector.name or "" for selector in survey(tree).selectors]
    if any(name == "ALERTS" or ":" in name for name in names):
        return False  # what another rule has decided already
    if isinstance(tree, Aggregate):
        return tree.op not in ("group", "count", "topk", "bottomk", "limitk", "limit_ratio")
    if isinstance(tree, Binary):  # a state joined with an _info series is still that state
        return bool(survey(tree).aggregates or survey(tree).calls)
    return False
