"""A query that counts, split by labels: only where its text leaves no doubt about what that means."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, NumberLiteral, VectorSelector, unwrapped
from o11ylint.promql.walk import walk
from o11ylint.slo.growth import PER_SECOND, growth
from o11ylint.slo.queries import tree_of


class Split(NamedTuple):
    """A query by labels; its numbers times `factor` are counts."""

    query: str
    factor: int


class NotSplit(NamedTuple):
    """Why a query cannot be split, as part of a sentence."""

    reason: str


def split(query: str, labels: Sequence[str], seconds: int) -> Split | NotSplit:
    """A sum over `seconds` by labels beside those it already has."""
    tree = tree_of(query)
    if tree is None:
        return NotSplit("it is no PromQL that is understood here")
    node = _counted(tree)
    text = query[node.start : node.end]
    if isinstance(node, Aggregate):
        found = _aggregate(node, query, labels)
    elif isinstance(node, Call) and node.type == "vector" and not _aggregated(node):
        found = f"sum by ({', '.join(labels)}) ({text})"
    else:
        found = NotSplit("it is no plain sum")
    if isinstance(found, NotSplit):
        return found
    made = tree_of(found)
    if made is None:  # a comment in between, or something else that a cut does not survive
        return NotSplit("its text cannot be cut")
    return Split(found, seconds if growth(made, seconds) == PER_SECOND else 1)


def fraction(query: str) -> tuple[str, str] | None:
    """The two sides of a query that is one division; None for any other."""
    tree = tree_of(query)
    node = None if tree is None else unwrapped(tree)
    if not isinstance(node, Binary) or node.op != "/":
        return None
    return query[node.left.start : node.left.end], query[node.right.start : node.right.end]


def _counted(tree: Expr) -> Expr:
    """What counts: without brackets, and without a zero in its place where nothing happened."""
    node = unwrapped(tree)
    while isinstance(node, Binary) and node.op == "or" and _is_zero(node.right):
        node = unwrapped(node.left)
    return node


def _is_zero(node: Expr) -> bool:
    node = unwrapped(node)
    if isinstance(node, Call) and node.function == "vector":
        inner = node.args[0]
        return isinstance(inner, NumberLiteral) and inner.value == 0
    return False


def _aggregate(node: Aggregate, query: str, labels: Sequence[str]) -> str | NotSplit:
    if node.op != "sum":
        return NotSplit(f"`{node.op}` is no sum")
    if _aggregated(node.expr):
        return NotSplit("what it sums up is no plain counter, and the labels may be gone by then")
    if node.without:
        return NotSplit("it sums up `without` labels, so it is already split by all the others")
    own = [label.name for label in node.grouping or ()]
    by = ", ".join(dict.fromkeys([*own, *labels]))
    inner = query[node.expr.start : node.expr.end]
    # A comment at the end of the inner text would swallow the bracket.
    inner = re.sub(r"(#[^\n]*)\Z", r"\1\n", inner)
    return f"sum by ({by}) ({inner})"


def _aggregated(node: Expr) -> bool:
    return any(
        isinstance(each, Aggregate) or (isinstance(each, Binary) and not _scaled(each)) for each in walk(node)
    ) or not any(isinstance(each, VectorSelector) for each in walk(node))


def _scaled(node: Binary) -> bool:
    return any(isinstance(unwrapped(side), NumberLiteral) for side in (node.left, node.right))
