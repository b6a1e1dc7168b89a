"""`--dry-run`: takes every question down and answers none, so that one can see what a run would ask for first."""

import threading
from collections.abc import Mapping
from typing import Literal, NamedTuple

from o11ylint.facts.prometheus import OVER_BUDGET, Failure, Matrix, Vector, Version

_UNASKED = Failure(OVER_BUDGET, "not asked: this is a dry run")


class Asked(NamedTuple):
    """One question; times are seconds since the epoch, an instant has no start and no step."""

    kind: Literal["instant", "range", "series"]
    query: str
    end: float
    start: float | None = None
    step: float | None = None


class DryRun:
    """Implements facts.prometheus.Prometheus without a connection. What depends on an answer is never asked for."""

    __slots__ = ("_asked", "_lock", "_name")

    def __init__(self, name: str) -> None:
        self._name = name
        self._asked: list[Asked] = []
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What people call the server that would be asked."""
        return self._name

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question so far, in order."""
        with self._lock:
            return tuple(self._asked)

    def instant(self, query: str, at: float) -> Vector | Failure:
        """Take it down."""
        return self._take(Asked("instant", query, at))

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        """Take it down."""
        return self._take(Asked("range", query, end, start, step))

    def series(self, selector: str, start: float, end: float) -> tuple[Mapping[str, str], ...] | Failure:
        """Take it down."""
        return self._take(Asked("series", selector, end, start))

    def version(self) -> Version | Failure:
        """Not asked."""
        return _UNASKED

    def retention(self) -> int | Failure | None:
        """Not asked."""
        return _UNASKED

    def _take(self, asked: Asked) -> Failure:
        with self._lock:
            self._asked.append(asked)
        return _UNASKED
