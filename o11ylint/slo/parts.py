"""What is known of the parts of a window, group by group, and their sums."""

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from o11ylint.facts.prometheus import Failure
from o11ylint.slo.exact import exact

Rows = Iterable[tuple[Mapping[str, str], float]]
"""Labels and numbers."""
Group = tuple[tuple[str, str], ...]
"""Labels and their values, sorted; empty for an SLO that is not grouped, and for all groups together."""
WHOLE: Group = ()


class Values(NamedTuple):
    """Numbers by group. `nan` are groups with something else; `extra` labels that series differ in for no reason."""

    numbers: dict[Group, Fraction]
    nan: frozenset[Group] = frozenset()
    extra: tuple[str, ...] = ()

    def times(self, factor: Fraction | int) -> "Values":
        """All of them multiplied."""
        return self._replace(numbers={group: each * factor for group, each in self.numbers.items()})


NO_VALUES = Values({})


class Part(NamedTuple):
    """A part of the window, in seconds since the epoch: what was counted in it.

    `counted` are bad or good events, as the query has them; `covered` are seconds with samples out of `length`, which
    is 0 where that could not be told.
    """

    start: int
    end: int
    counted: dict[Group, Fraction]
    total: dict[Group, Fraction]
    covered: dict[Group, Fraction]
    length: int
    nan: frozenset[Group] = frozenset()
    extra: tuple[str, ...] = ()
    failure: Failure | None = None
    born: Mapping[Group, Fraction] = MappingProxyType({})
    """Series of errors that have begun in it."""


def failed(start: int, end: int, failure: Failure) -> Part:
    """A part of which nothing is known."""
    return Part(start, end, {}, {}, {}, 0, failure=failure)


def values(rows: Rows, by: Sequence[str]) -> Values:
    """Series by group; what falls into one group is summed up."""
    numbers: dict[Group, Fraction] = {}
    nan: set[Group] = set()
    seen: list[Mapping[str, str]] = []
    for labels, value in rows:
        group = tuple(sorted((name, labels.get(name, "")) for name in by))
        seen.append(labels)
        if math.isfinite(value):
            numbers[group] = numbers.get(group, Fraction(0)) + exact(value)
        else:
            nan.add(group)
    extra = () if by or len(seen) < 2 else differing(seen)
    return Values(numbers, frozenset(nan), extra)


def differing(seen: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The labels whose values are not the same in all series."""
    names = {name for labels in seen for name in labels}
    return tuple(sorted(name for name in names if len({labels.get(name, "") for labels in seen}) > 1))


def bad_of_share(share: Values, total: Values, part_is: str) -> Values:
    """Bad events from a share of the total; without events it is NaN and does not count, else it must be there."""
    numbers = {}
    for group, whole in total.numbers.items():
        if whole == 0:
            numbers[group] = Fraction(0)
        elif group in share.numbers:
            each = share.numbers[group]
            numbers[group] = whole * (1 - each if part_is == "good-share" else each)
    return Values(numbers, frozenset(total.numbers.keys() - numbers.keys()), share.extra)


class Sum(NamedTuple):
    """The counts of a group over all parts; None where no part has any."""

    counted: Fraction | None
    total: Fraction | None
    is_nan: bool
    coverage: Fraction | None


def summed(parts: Sequence[Part], group: Group) -> Sum:
    """One group; `WHOLE` stands for all of them: a ratio of sums."""
    counted = [number for part in parts for number in _of(part.counted, group)]
    total = [number for part in parts for number in _of(part.total, group)]
    length = sum(part.length for part in parts)
    is_known = any(
        group in part.covered for part in parts
    )  # groups may come from labels that the query makes
    covered = sum((part.covered.get(group, Fraction(0)) for part in parts), Fraction(0))
    return Sum(
        sum(counted, Fraction(0)) if counted else None,
        sum(total, Fraction(0)) if total else None,
        any(part.nan if group == WHOLE else group in part.nan for part in parts),
        covered / length if length and is_known else None,
    )


def _of(numbers: Mapping[Group, Fraction], group: Group) -> list[Fraction]:
    return list(numbers.values()) if group == WHOLE else [numbers[group]] if group in numbers else []


def births(parts: Sequence[Part], group: Group) -> Fraction:
    """Series of errors that have begun in the window."""
    return sum((number for part in parts for number in _of(part.born, group)), Fraction(0))


def groups_of(parts: Sequence[Part]) -> list[Group]:
    """Every group that any part knows; one that only `or vector(0)` makes is none."""
    found = {
        group
        for part in parts
        for group in (*part.total, *(name for name, number in part.counted.items() if number), *part.nan)
    }
    return sorted(found - {WHOLE})
