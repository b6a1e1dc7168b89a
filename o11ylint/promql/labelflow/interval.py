"""Ranges of sample values, as far as they are certain. Bounds belong to the range."""

import math

from o11ylint.records import Record

INF = math.inf
# integers up to here are exact in a float
_EXACT = 2.0**53


class Interval(Record):
    """From `low` to `high`; `nan` when the value may be NaN instead."""

    low: float
    high: float
    nan: bool = False

    @property
    def point(self) -> float | None:
        """The only value possible."""
        return self.low if self.low == self.high and not self.nan else None


EVERYTHING = Interval(-INF, INF, nan=True)
NOT_NEGATIVE = Interval(0.0, INF)
TRUTH = Interval(0.0, 1.0)


def hull(first: Interval | None, second: Interval | None) -> Interval | None:
    """The smallest range around two; None is unknown."""
    if first is None or second is None:
        return None
    return Interval(min(first.low, second.low), max(first.high, second.high), first.nan or second.nan)


def arithmetic(op: str, left: Interval | None, right: Interval | None) -> Interval | None:
    """The range of a calculation; None where it is not certain to the last bit."""
    if left is None or right is None:
        return None
    if op == "-":
        op, right = "+", negated(right)
    if op == "+":
        corners = [left.low + right.low, left.high + right.high]
        nan = (left.high == INF and right.low == -INF) or (left.low == -INF and right.high == INF)
    elif op == "*":
        corners = [one * other for one in left[:2] for other in right[:2]]
        nan = (_endless(left) and _has_zero(right)) or (_endless(right) and _has_zero(left))
    elif op == "/" and right.point and not math.isinf(right.low):
        corners = [left.low / right.low, left.high / right.low]
        nan = False
    elif left.point is not None and right.point is not None:
        return _constants(op, left.low, right.low)
    else:
        return None
    if any(map(math.isnan, corners)):
        return None
    return Interval(min(corners), max(corners), nan or left.nan or right.nan)


def _endless(value: Interval) -> bool:
    return value.low == -INF or value.high == INF


def _has_zero(value: Interval) -> bool:
    return value.low <= 0 <= value.high


def _constants(op: str, left: float, right: float) -> Interval | None:
    """Operations that are exact in any language."""
    result = math.nan
    if op == "/" and right == 0 and left and not math.isnan(left):
        result = math.copysign(INF, left) * math.copysign(1.0, right)
    elif op == "%" and right and not math.isinf(left):
        result = math.fmod(left, right)
    elif op == "^" and left.is_integer() and right.is_integer() and 0 <= right <= 1024:
        try:
            result = left**right
        except OverflowError:
            return None
        if abs(result) > _EXACT:
            return None
    return None if math.isnan(result) else Interval(result, result)


def negated(value: Interval) -> Interval:
    """The range of the negative."""
    return Interval(-value.high, -value.low, value.nan)


def holds(op: str, left: Interval | None, right: Interval | None) -> bool | None:
    """Whether a comparison certainly holds or certainly does not; None if that depends."""
    if left is None or right is None:
        return None
    if op in (">", ">="):
        return holds("<" if op == ">" else "<=", right, left)
    nan = left.nan or right.nan
    apart = left.high < right.low or right.high < left.low
    same = left.point is not None and left.point == right.point
    if op == "==":
        return False if apart else same or None
    if op == "!=":
        return True if apart else (False if same else None)
    if op == "<":
        yes, no = left.high < right.low, left.low >= right.high
    else:
        yes, no = left.high <= right.low, left.low > right.high
    if no:
        return False
    return True if yes and not nan else None


MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def filtered(op: str, kept: Interval | None, other: Interval | None) -> Interval | None:
    """The range of the values that pass a comparison with another range."""
    if op == "!=":
        return kept
    low, high, _ = kept or EVERYTHING
    least, most, _ = other or EVERYTHING
    if op in (">", ">=", "=="):
        low = max(low, math.nextafter(least, INF) if op == ">" else least)
    if op in ("<", "<=", "=="):
        high = min(high, math.nextafter(most, -INF) if op == "<" else most)
    return Interval(low, high) if low <= high else kept
