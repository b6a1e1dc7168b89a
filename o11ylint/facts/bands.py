"""Between which numbers an alert wants one measured value to be."""

import math
import re

from o11ylint.facts.thresholds import constant
from o11ylint.promql.nodes import Binary, Expr, unwrapped
from o11ylint.records import Record

_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "==": "=="}
_SPACE = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|\s+(?=[^\w\s])|(?<=[^\w\s])\s+|(\s)\s*"""
_DEEP = 20
"""More comparisons in a row than anybody writes."""

Edge = tuple[float, int]
"""A number, and 1 or -1 where the band begins just above or ends just below it."""


class Band(Record):
    """The values from `low` to `high` of what is `measured`, its text without white space."""

    measured: str
    low: Edge
    high: Edge

    def inside(self, other: "Band") -> bool:
        """Whether every value in this band is in another one."""
        return (
            not self.empty
            and other.measured == self.measured
            and other.low <= self.low
            and self.high <= other.high
        )

    @property
    def empty(self) -> bool:
        """Whether no value is in it."""
        return self.low > self.high

    @property
    def written(self) -> str:
        """The band as comparisons."""
        if self.low == self.high:
            return f"== {self.low[0]:g}"
        low = f"{'>' if self.low[1] else '>='} {self.low[0]:g}" if self.low[0] > -math.inf else ""
        high = f"{'<' if self.high[1] else '<='} {self.high[0]:g}" if self.high[0] < math.inf else ""
        return " ".join(filter(None, (low, high)))


def band(tree: Expr, text: str, depth: int = _DEEP) -> Band | None:
    """The band of an alert that is nothing but comparisons of one expression with numbers: `x > 80 < 90`."""
    tree = unwrapped(tree)
    if not isinstance(tree, Binary) or tree.bool_modifier or not depth:
        return None
    if tree.op == "and":
        if tree.matching is not None:
            return None
        left, right = band(tree.left, text, depth - 1), band(tree.right, text, depth - 1)
        return _both(left, right) if left and right and left.measured == right.measured else None
    left_number, right_number = constant(tree.left), constant(tree.right)
    if tree.op not in _TURNED or (left_number is None) == (right_number is None):
        return None
    if right_number is not None:
        measured, op, limit = tree.left, tree.op, right_number
    else:
        measured, op, limit = tree.right, _TURNED[tree.op], left_number or 0.0
    if not math.isfinite(limit):
        return None
    low = (limit, int(op == ">")) if op in (">", ">=", "==") else (-math.inf, 0)
    high = (limit, -int(op == "<")) if op in ("<", "<=", "==") else (math.inf, 0)
    inner = band(measured, text, depth - 1)
    if inner is not None:
        return _both(inner, Band(inner.measured, low, high))
    measured = unwrapped(measured)
    piece = text[measured.start : measured.end]
    is_tight = "#" in piece or not any(map(str.isspace, piece))
    return Band(piece if is_tight else re.sub(_SPACE, r"\1\2", piece), low, high)


def _both(one: Band, other: Band) -> Band:
    return Band(one.measured, max(one.low, other.low), min(one.high, other.high))
