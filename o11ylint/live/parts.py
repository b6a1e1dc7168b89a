"""A range in parts: as many steps as a server answers at once, which neither overlap nor leave a gap."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from o11ylint.facts.prometheus import Series

MOST = 11_000
"""Points per series in one answer: a Prometheus allows one more, others do not (web/api/v1: 11,000 steps)."""


class Part(NamedTuple):
    """Moments from `start` on, `step` apart, in milliseconds: the precision that a Prometheus has."""

    start: int
    step: int
    points: int

    @property
    def end(self) -> int:
        """The last moment."""
        return self.start + (self.points - 1) * self.step

    def halves(self) -> tuple["Part", "Part"]:
        """Two parts that together are this one, which has two moments at least."""
        first = self.points // 2
        return (
            Part(self.start, self.step, first),
            Part(self.start + first * self.step, self.step, self.points - first),
        )


def parts(start: float, end: float, step: float) -> list[Part]:
    """Both ends included, in seconds; none if the end comes first."""
    first, last, apart = round(start * 1000), round(end * 1000), round(step * 1000)
    if apart <= 0:
        raise ValueError("a step is one millisecond at least")
    count = (last - first) // apart + 1
    return [
        Part(first + index * apart, apart, min(MOST, count - index))
        for index in range(0, max(count, 0), MOST)
    ]


def written(milliseconds: int) -> str:
    """A moment or a length as a Prometheus reads it, exactly."""
    return f"{milliseconds // 1000}.{milliseconds % 1000:03d}"


def joined(found: Iterable[Iterable[Series]]) -> tuple[Series, ...]:
    """The series of all parts, which come in the order of time, each once."""
    labels: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}
    points: dict[tuple[tuple[str, str], ...], list[tuple[float, float]]] = {}
    for part in found:
        for each in part:
            key = tuple(sorted(each.labels.items()))
            labels.setdefault(key, each.labels)
            points.setdefault(key, []).extend(each.points)
    return tuple(Series(labels[key], tuple(points[key])) for key in points)
