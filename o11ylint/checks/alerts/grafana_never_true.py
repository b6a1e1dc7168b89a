"""alerts/grafana-never-true: a Grafana alert whose threshold takes none of what its query lets through."""

import math
from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.documents.grafana_steps import Evaluator, Step
from o11ylint.facts.ranges import range_of
from o11ylint.facts.thresholds import constant
from o11ylint.promql.nodes import Binary, Expr, Paren
from o11ylint.records import Record
from o11ylint.rule.grafana import leading_to, tree_of
from o11ylint.rule.problem import Problem

_REDUCERS = frozenset(("", "last", "mean", "avg", "min", "max", "median"))
"""Reducers whose result lies between the values; a sum or a count does not."""
_WORDS = {"gt": "above", "lt": "below", "gte": "at least", "lte": "at most", "eq": "equal to"}


class _Between(Record):
    """From `low` to `high`; `with_low` and `with_high` say whether these themselves are in it."""

    low: float
    with_low: bool
    high: float
    with_high: bool


def grafana_never_true(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """`up == 0` lets only 0 through, and the threshold asks for more than 0."""
    steps = leading_to(rule)
    if steps is None or rule.records or len(steps) < 2 or not _straight(steps):
        return
    judge, asked = steps[0], steps[-1]
    tree, evaluator = tree_of(asked), judge.evaluators[0]
    if tree is None or evaluator.type not in _WORDS or not evaluator.params:
        return
    left = _left(tree)
    if left is None or _meets(left, evaluator) or not _kept(steps, left):
        return
    low, high = left.low, left.high
    values = f"{low:g}" if low == high else f"values from {low:g} to {high:g}".replace("inf", "infinity")
    yield Problem(
        f"never true: {asked.ref_id} lets only {values} through, and {judge.ref_id} asks for a value"
        f" {_WORDS[evaluator.type]} {evaluator.params[0]:g}, so {rule.name!r} cannot fire; compare in one of the two",
        evaluator.at,
    )


def _straight(steps: list[Step]) -> bool:
    """Whether a threshold judges one query, at most reduced on the way."""
    judge, *between, asked = steps
    if judge.kind not in ("threshold", "classic_conditions") or len(judge.evaluators) != 1:
        return False
    return all(step.kind == "reduce" for step in between) and asked.kind == "query"


def _kept(steps: list[Step], left: _Between) -> bool:
    """Whether reducing leaves the values in the same range; a sum of zeros is zero."""
    zero = left.low == left.high == 0
    return all(step.reducer in _REDUCERS or (zero and step.reducer == "sum") for step in steps)


def _left(tree: Expr) -> _Between | None:
    """What the comparison at the root leaves of the values."""
    node = tree
    while isinstance(node, Paren) or (isinstance(node, Binary) and node.op in ("and", "unless")):
        node = node.expr if isinstance(node, Paren) else node.left
    limit = constant(node.right) if isinstance(node, Binary) and not node.bool_modifier else None
    if not isinstance(node, Binary) or limit is None or math.isnan(limit):
        return None
    low, high = range_of(node.left)
    if node.op == "==":
        return _Between(limit, True, limit, True)
    if node.op in (">", ">="):
        return _Between(limit, node.op == ">=", high, True) if limit >= low else None
    if node.op in ("<", "<="):
        return _Between(low, True, limit, node.op == "<=") if limit <= high else None
    return None


def _meets(left: _Between, evaluator: Evaluator) -> bool:
    low, with_low, high, with_high = left
    limit = evaluator.params[0]
    if evaluator.type in ("gt", "gte"):
        return high > limit or (high == limit and with_high and evaluator.type == "gte")
    if evaluator.type in ("lt", "lte"):
        return low < limit or (low == limit and with_low and evaluator.type == "lte")
    return low < limit < high or (limit == low and with_low) or (limit == high and with_high)
