"""A Prometheus in memory, for the part of PromQL that an evaluation asks: it computes from given samples."""

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from o11ylint.facts.prometheus import QUERY_FAILED, Failure, Matrix, Sample, Series, Vector, Version
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.nodes import (
    Aggregate,
    Binary,
    Call,
    Expr,
    MatrixSelector,
    NumberLiteral,
    Paren,
    StringLiteral,
    Subquery,
    VectorSelector,
)
from o11ylint.promql.parser import parse
from tests.slo.extrapolated import increase

Labels = tuple[tuple[str, str], ...]
Points = list[tuple[float, float]]
LOOKBACK = 300


def labels(**values: str) -> Labels:
    return tuple(sorted(values.items()))


class Memory:
    """Series by name and labels. `refuse` gives a failure for a query, or None to answer it."""

    name = "memory"

    def __init__(self, refuse: Callable[[str], Failure | None] = lambda query: None) -> None:
        self.data: dict[Labels, Points] = {}
        self.asked: list[tuple[str, str, float, float]] = []
        self.refuse = refuse
        self.keeps: int | None = None

    def add(self, name: str, points: Iterable[tuple[float, float]], **values: str) -> None:
        self.data[labels(__name__=name, **values)] = sorted(points)

    def instant(self, query: str, at: float) -> Vector | Failure:
        self.asked.append(("instant", query, at, at))
        found = self._evaluate(query, at)
        if isinstance(found, Failure):
            return found
        return Vector(tuple(Sample(dict(each), value) for each, value in found.items()))

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        self.asked.append(("range", query, start, end))
        points: dict[Labels, list[tuple[float, float]]] = {}
        at = start
        while at <= end:
            found = self._evaluate(query, at)
            if isinstance(found, Failure):
                return found
            for each, value in found.items():
                points.setdefault(each, []).append((at, value))
            at += step
        return Matrix(tuple(Series(dict(each), tuple(values)) for each, values in points.items()))

    def series(self, selector: str, start: float, end: float) -> tuple[Mapping[str, str], ...]:
        return ()

    def version(self) -> Version:
        return Version("prometheus", (3, 0), "3.0.0")

    def retention(self) -> int | None:
        return self.keeps

    def _evaluate(self, query: str, at: float) -> dict[Labels, float] | Failure:
        refused = self.refuse(query)
        if refused is not None:
            return refused
        try:
            return self._value(parse(query), at)
        except PromqlError as error:
            return Failure(QUERY_FAILED, error.message)

    def _value(self, node: Expr, at: float) -> dict[Labels, float]:
        if isinstance(node, Paren):
            return self._value(node.expr, at)
        if isinstance(node, NumberLiteral):
            return {(): node.value}
        if isinstance(node, VectorSelector):
            found = {each: self._newest(points, at) for each, points in self._selected(node)}
            return {each: point[1] for each, point in found.items() if point is not None}
        if isinstance(node, Aggregate):
            return _aggregated(node, self._value(node.expr, at))
        if isinstance(node, Binary):
            return _combined(node.op, self._value(node.left, at), self._value(node.right, at))
        assert isinstance(node, Call), type(node)
        return self._call(node, at)

    def _call(self, node: Call, at: float) -> dict[Labels, float]:
        first = node.args[0]
        if node.function == "label_replace":
            added = tuple(each.value for each in node.args[1:3] if isinstance(each, StringLiteral))
            return {
                tuple(sorted((*each, (added[0], added[1])))): number
                for each, number in self._value(first, at).items()
            }
        if node.function == "vector":
            return self._value(first, at)
        if node.function == "timestamp":
            assert isinstance(first, VectorSelector)
            newest = {each: self._newest(points, at) for each, points in self._selected(first)}
            return {_nameless(each): point[0] for each, point in newest.items() if point is not None}
        ranges, start = self._ranges(first, at)
        found = {}
        for each, points in ranges.items():
            value = _over_time(node.function, points, start, at)
            if value is not None:
                found[_nameless(each)] = value
        return found

    def _ranges(self, node: Expr, at: float) -> tuple[dict[Labels, Points], float]:
        """The samples of a range, open on its left, and where it begins."""
        if isinstance(node, MatrixSelector):
            at -= (node.selector.offset.seconds or 0) if node.selector.offset else 0
            start = at - (node.range.seconds or 0)
            found = {}
            for each, points in self._selected(node.selector):
                inside = points[
                    bisect_right(points, (start, math.inf)) : bisect_right(points, (at, math.inf))
                ]
                if inside:
                    found[each] = inside
            return found, start
        assert isinstance(node, Subquery)
        start = at - (node.range.seconds or 0)
        step = int((node.step.seconds if node.step else None) or 60)
        found = {}
        for time in range(int(start // step) * step, int(at) + 1, step):
            if time > start:
                for each, value in self._value(node.expr, time).items():
                    found.setdefault(each, []).append((float(time), value))
        return found, start

    def _selected(self, node: VectorSelector) -> list[tuple[Labels, Points]]:
        found = []
        for each, points in self.data.items():
            values = dict(each)
            if node.name in (None, values["__name__"]) and all(
                _matches(values.get(matcher.label, ""), matcher.op, matcher.value)
                for matcher in node.matchers
            ):
                found.append((each, points))
        return found

    @staticmethod
    def _newest(points: Points, at: float) -> tuple[float, float] | None:
        index = bisect_right(points, (at, math.inf))
        return points[index - 1] if index and points[index - 1][0] > at - LOOKBACK else None


def _matches(value: str, op: str, wanted: str) -> bool:
    found = value == wanted if op in ("=", "!=") else re.fullmatch(wanted, value) is not None
    return found if op in ("=", "=~") else not found


def _nameless(each: Labels) -> Labels:
    return tuple(pair for pair in each if pair[0] != "__name__")


def _over_time(function: str, points: Points, start: float, end: float) -> float | None:
    numbers = [value for _, value in points]
    if function in ("increase", "rate"):
        grown = increase(points, start, end)
        return grown if grown is None or function == "increase" else grown / (end - start)
    if function == "present_over_time":
        return 1.0
    found = {"count_over_time": float(len(numbers)), "sum_over_time": math.fsum(numbers)}
    return max(numbers) if function == "max_over_time" else found[function]


def _aggregated(node: Aggregate, found: dict[Labels, float]) -> dict[Labels, float]:
    groups: dict[Labels, list[float]] = {}
    names = {each.name for each in node.grouping or ()}
    for each, value in found.items():
        groups.setdefault(tuple(pair for pair in each if pair[0] in names), []).append(value)
    make = {"sum": math.fsum, "max": max, "count": lambda each: float(len(each)), "group": lambda each: 1.0}
    return {each: make[node.op](values) for each, values in groups.items()}  # type: ignore[operator] # all take a list


def _combined(op: str, left: dict[Labels, float], right: dict[Labels, float]) -> dict[Labels, float]:
    if op == "or":
        known = {_nameless(each) for each in left}
        return {**left, **{each: value for each, value in right.items() if _nameless(each) not in known}}
    if left.keys() == {()} and () not in right:  # a number beside a vector
        left = dict.fromkeys(right, left[()])
    if op == "unless":
        return {each: value for each, value in left.items() if each not in right}
    both = {each: (value, right[each]) for each, value in left.items() if each in right}
    if op == "/":
        return {each: a / b if b else math.nan for each, (a, b) in both.items()}
    return {each: a + b if op == "+" else a - b for each, (a, b) in both.items()}
