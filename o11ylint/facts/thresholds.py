"""What the condition of an alert compares with a number, and how far back it looks."""

import math
import operator
import re
from collections.abc import Iterator
from functools import lru_cache

from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    NumberLiteral,
    Paren,
    Unary,
    VectorSelector,
)
from o11ylint.promql.survey import survey
from o11ylint.records import Record
from o11ylint.text import Span

_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "==", "!=": "!="}
_COMPARING = frozenset(_TURNED)
_ARITHMETIC = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
}
_ROLLED = frozenset(("sum", "max", "min", "avg", "group"))
_DEEP = 50
"""More nested arithmetic than anybody writes."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


class Threshold(Record):
    """`measured op limit`, turned so that the number stands on the right; `span` is the comparison."""

    measured: Expr
    op: str
    limit: float
    span: Span


@lru_cache(maxsize=1024)
def thresholds(tree: Expr) -> tuple[Threshold, ...]:
    """The comparisons with a number that decide whether an alert fires; what `unless` takes away does not."""
    if _COMPARING.isdisjoint(survey(tree).operators):
        return ()
    return tuple(_thresholds(tree))


def _thresholds(tree: Expr) -> Iterator[Threshold]:
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Binary) and node.op in _TURNED and not node.bool_modifier:
            left, right = constant(node.left), constant(node.right)
            if right is not None and left is None:
                yield Threshold(node.left, node.op, right, node.span)
            elif left is not None and right is None:
                yield Threshold(node.right, _TURNED[node.op], left, node.span)
        elif isinstance(node, Binary) and node.op == "unless":
            waiting.append(node.left)
        elif isinstance(node, Paren | Binary | Aggregate | Unary):
            waiting.extend(node.children()[::-1])
        elif isinstance(node, Call) and node.function in ("label_replace", "label_join", "sort", "sort_desc"):
            waiting.append(node.args[0])


def constant(node: Expr, depth: int = _DEEP) -> float | None:
    """The number that an expression is, worked out; None where data decides it, or it is nested too deeply."""
    if node.type != "scalar" or not depth:
        return None
    if isinstance(node, NumberLiteral):
        return node.value
    if isinstance(node, Paren | Unary):
        inner = constant(node.expr, depth - 1)
        return -inner if inner is not None and isinstance(node, Unary) and node.op == "-" else inner
    if isinstance(node, Binary) and node.op in _ARITHMETIC:
        left, right = constant(node.left, depth - 1), constant(node.right, depth - 1)
        if left is None or right is None:
            return None
        try:
            return float(_ARITHMETIC[node.op](left, right))
        except (ArithmeticError, ValueError, TypeError):
            return math.nan
    return None


def plain(node: Expr) -> VectorSelector | None:
    """The series that an expression shows as it is: summed up, renamed or scaled, but over no window."""
    while True:
        if isinstance(node, VectorSelector):
            return node
        if isinstance(node, Paren) or (isinstance(node, Aggregate) and node.op in _ROLLED):
            node = node.expr
        elif isinstance(node, Call) and node.function in ("label_replace", "label_join", "abs", "round"):
            node = node.args[0]
        elif isinstance(node, Binary) and node.op in ("*", "/") and constant(node.right) is not None:
            node = node.left
        elif isinstance(node, Binary) and node.op in ("*", "/") and constant(node.left) is not None:
            node = node.right
        else:
            return None


def names(node: Expr) -> list[str]:
    """The metrics below an expression, in the order of the text."""
    return [each.name or "" for each in survey(node).selectors]


@lru_cache(maxsize=1024)
def longest_window(tree: Expr) -> float:
    """Seconds that an expression looks back, also by the name of what it reads (`job:errors:rate5m`); 0 for now.

    Infinite where a variable decides it.
    """
    found = survey(tree)
    longest = max((recorded_window(each.name) for each in found.selectors if each.name), default=0.0)
    for node in found.ranges:
        longest = max(longest, math.inf if node.range.seconds is None else node.range.seconds)
    return longest


def recorded_window(name: str) -> float:
    """The window in the name of a recorded series."""
    found = re.search(r"[:_a-z](\d+)([smhdw])\Z", name) if ":" in name else None
    return int(found[1]) * _UNITS[found[2]] if found else 0.0
