"""Durations in brackets and after offset, with the arithmetic Prometheus 3 allows there."""

import operator
from collections.abc import Callable

from o11ylint.promql import numbers
from o11ylint.promql.cursor import Cursor
from o11ylint.promql.nodes import Duration
from o11ylint.promql.words import POWER, PRECEDENCE

_LIMIT = float(1 << 63) / 1e9


def _remainder(dividend: float, divisor: float) -> float:
    import math  # hardly ever

    return math.fmod(dividend, divisor)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": _remainder,
    "^": operator.pow,
}
_CHOICES: dict[str, Callable[[float, float], float]] = {"max_of": max, "min_of": min}
_remembered: dict[str, float] = {}


def seconds(text: str) -> float:
    """The length of a duration in Prometheus 3; ValueError where it is not one."""
    known = _remembered.get(text)
    if known is None:
        if len(_remembered) > 4096:
            _remembered.clear()
        known = _remembered[text] = numbers.duration(text, 3)
    return known


class Amount:
    """A duration being read. Prometheus checks plain numbers only, signed or not: those are `literal`."""

    __slots__ = ("end", "has_variable", "literal", "start", "value")

    def __init__(self, value: float | None, start: int, end: int, *, literal: bool) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.literal = literal
        self.has_variable = False

    def duration(self) -> Duration:
        """What the tree keeps."""
        return Duration(self.value, self.start, self.end, self.has_variable)


class Durations(Cursor):
    """The part of the parser that reads durations."""

    __slots__ = ()

    def literal(self) -> float:
        """Read a number, or a duration in seconds."""
        at = self.at
        word = self.words[at]
        self.at = at + 1
        try:
            if self.kinds[at] == "number":
                return numbers.number(word)
            return seconds(word) if self.options.version >= 3 else numbers.duration(word, 2)
        except ValueError as problem:
            self.refuse(str(problem), self.starts[at], self.end(at))

    def take(self, kind: str) -> None:
        """Read a token that must be there."""
        if self.kinds[self.at] != kind:
            self.unexpected()
        self.at += 1

    def range_amount(self) -> Duration:
        """A range or the step of a subquery."""
        if self.options.version < 3:
            return self._duration_2("")
        amount = self._amount(0)
        if amount.literal and amount.value is not None and amount.value <= 0:
            self.refuse("duration must be greater than 0", amount.start, amount.end, read_on=True)
        return amount.duration()

    def offset_amount(self) -> Duration:
        """What follows `offset`: something with or without a sign, or arithmetic in parentheses."""
        if self.options.version < 3:
            return self._duration_2("-")
        sign, start = self.kinds[self.at], self.starts[self.at]
        if sign not in ("+", "-"):
            return (self._amount(0) if sign == "(" else self._amount_operand()).duration()
        if self.kinds[self.at + 1] in ("+", "-"):
            return self._amount(0).duration()
        self.at += 1
        return self._with_sign(sign, start, self._amount_operand()).duration()

    def _duration_2(self, sign: str) -> Duration:
        start = self.starts[self.at]
        negative = bool(sign) and self.kinds[self.at] == sign
        self.at += negative
        if self.kinds[self.at] == "var":
            amount = self._variable_amount()
            return Duration(None, start, amount.end, has_variable=True)
        if self.kinds[self.at] != "duration":
            self.unexpected()
        value = self.literal()
        if value == 0:
            self.refuse("duration must be greater than 0", start, self.end(self.at - 1))
        return Duration(-value if negative else value, start, self.end(self.at - 1))

    def _amount(self, minimum: int) -> Amount:
        self.enter()
        left = self._amount_operand()
        while True:
            mark = self.kinds[self.at]
            power = PRECEDENCE.get(mark, 0)
            if power <= minimum or mark not in _ARITHMETIC:
                break
            place = self.starts[self.at]
            self.at += 1
            right = self._amount(power - (mark == "^"))
            if mark in "/%" and right.literal and right.value == 0:
                name = "division" if mark == "/" else "modulo"
                self.refuse(f"{name} by zero", place, place + 1, read_on=True)
            left = _combined(_ARITHMETIC[mark], left, right)
        self.depth -= 1
        return left

    def _amount_operand(self) -> Amount:
        at = self.at
        kind, start = self.kinds[at], self.starts[at]
        if kind in ("number", "duration"):
            amount = Amount(self.literal(), start, self.end(at), literal=True)
            return self._checked(amount, start)
        if kind in ("var", "pattern"):
            return self._variable_amount()
        if kind in ("+", "-"):
            return self._signed_amount(kind, start)
        if kind == "(":
            self.at += 1
            inner = self._amount(0)
            self.take(")")
            inner.literal, inner.start, inner.end = False, start, self.end(self.at - 1)
            return inner
        if kind in ("step", "range"):
            self.at += 1
            self.take("(")
            self.take(")")
            return Amount(None, start, self.end(self.at - 1), literal=False)
        if kind not in _CHOICES:
            self.unexpected()
        return self._choice(kind, start)

    def _choice(self, kind: str, start: int) -> Amount:
        self.at += 1
        self.take("(")
        first = self._amount(0)
        self.take(",")
        chosen = _combined(_CHOICES[kind], first, self._amount(0))
        self.take(")")
        chosen.start, chosen.end = start, self.end(self.at - 1)
        return chosen

    def _signed_amount(self, sign: str, start: int) -> Amount:
        self.at += 1
        # a sign binds like multiplication: only a power is taken before it
        return self._with_sign(sign, start, self._amount(POWER - 1))

    def _with_sign(self, sign: str, start: int, inner: Amount) -> Amount:
        if inner.value is not None and sign == "-":
            inner.value = -inner.value
        inner.start = start
        return self._checked(inner, start) if inner.literal else inner

    def _checked(self, amount: Amount, start: int) -> Amount:
        if (
            amount.value is not None
            and not -_LIMIT <= amount.value <= _LIMIT
            and amount.value == amount.value
        ):
            self.refuse("duration out of range", start, amount.end)
        return amount

    def _variable_amount(self) -> Amount:
        amount = Amount(None, self.starts[self.at], self.end(self.at), literal=False)
        amount.has_variable = True
        self.at += 1
        return amount


def _combined(apply: Callable[[float, float], float], left: Amount, right: Amount) -> Amount:
    value = None
    if left.value is not None and right.value is not None:
        try:
            value = float(apply(left.value, right.value))
        except (ArithmeticError, ValueError, TypeError):
            value = None
    amount = Amount(value, left.start, right.end, literal=False)
    amount.has_variable = left.has_variable or right.has_variable
    return amount
