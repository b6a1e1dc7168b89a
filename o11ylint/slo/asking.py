"""Several expressions in one request: branches of an `or`, each with its own label."""

from collections.abc import Callable, Sequence
from math import nan
from typing import NamedTuple, TypeVar

from o11ylint.facts.prometheus import (
    AUTH,
    QUERY_FAILED,
    RATE_LIMITED,
    UNREACHABLE,
    Failure,
    Prometheus,
    Sample,
    Series,
)
from o11ylint.slo.exact import countable

LABEL = "o11ylint"
"""Keeps branches apart, since `or` drops what has the same labels on its left."""
_MORE_REQUESTS = 16
"""What a refused batch may cost in addition, to find out which of its branches is refused."""

_HOPELESS = frozenset((AUTH, RATE_LIMITED, UNREACHABLE))
"""Failures that any other query would meet as well; a spent budget costs nothing to meet, and a dry run meets it."""

_Row = TypeVar("_Row", Sample, Series)


class Branch(NamedTuple):
    """An expression, and by what its answer is known: letters, digits and underscores.

    Branches of one `role` are one query over several windows, the shortest first.
    """

    key: str
    query: str
    role: str = ""


class Conversation:
    """What one SLO asks a server; `queries` and `infos` hold what was asked and what the server remarked."""

    __slots__ = ("_hopeless", "_server", "infos", "queries", "requests")

    def __init__(self, server: Prometheus) -> None:
        self._server = server
        self._hopeless: Failure | None = None
        self.queries: dict[str, None] = {}
        self.infos: dict[str, None] = {}
        self.requests = 0

    def instant(self, branches: Sequence[Branch], at: float) -> dict[str, tuple[Sample, ...] | Failure]:
        """The samples of each branch at one moment, without the label that kept it apart."""

        def ask(query: str) -> tuple[Sample, ...] | Failure:
            self.requests += 1
            answer = self._server.instant(query, at)
            if isinstance(answer, Failure):
                return answer
            self.infos.update(dict.fromkeys(answer.infos))
            return answer.samples

        return self._answers(branches, ask)

    def range(
        self, branches: Sequence[Branch], start: float, end: float, step: float
    ) -> dict[str, tuple[Series, ...] | Failure]:
        """The series of each branch over time, without the label that kept it apart."""

        def ask(query: str) -> tuple[Series, ...] | Failure:
            self.requests += 1
            answer = self._server.range(query, start, end, step)
            if isinstance(answer, Failure):
                return answer
            self.infos.update(dict.fromkeys(answer.infos))
            return answer.series

        return self._answers(branches, ask)

    def retention(self) -> int | None:
        """Seconds that the server keeps samples, if it says so."""
        if self._hopeless is not None:
            return None
        self.requests += 1
        found = self._server.retention()
        return found if isinstance(found, int) else None

    def _answers(
        self, branches: Sequence[Branch], ask: Callable[[str], tuple[_Row, ...] | Failure]
    ) -> dict[str, tuple[_Row, ...] | Failure]:
        """All in one request; a refused one is taken apart until the query that is refused stands alone."""
        self.queries.update(dict.fromkeys(each.query for each in branches))
        found: dict[str, tuple[_Row, ...] | Failure] = {}
        refused: dict[str, Failure] = {}
        waiting, left = [list(branches)] if branches else [], _MORE_REQUESTS
        while waiting:
            batch = waiting.pop()
            answer = self._hopeless or refused.get(batch[0].role) or ask(joined(batch))
            if isinstance(answer, Failure) and answer.reason in _HOPELESS:
                self._hopeless = answer
            if not isinstance(answer, Failure):
                found.update(_apart(batch, answer))
            elif (
                answer.reason == QUERY_FAILED and len(batch) > 1 and left > 0 and batch[0].role not in refused
            ):
                parts = _taken_apart(batch)
                left -= len(parts)
                waiting += parts[::-1]
            else:
                found.update((each.key, answer) for each in batch)
                if len(batch) == 1 and batch[0].role:  # the longer windows would be refused as well
                    refused[batch[0].role] = answer
        return found


def _taken_apart(batch: list[Branch]) -> list[list[Branch]]:
    """One batch for each role, or two halves of one role."""
    roles = dict.fromkeys(each.role for each in batch)
    if len(roles) > 1:
        return [[each for each in batch if each.role == role] for role in roles]
    middle = len(batch) // 2
    return [batch[:middle], batch[middle:]]


def joined(branches: Sequence[Branch]) -> str:
    """One expression that answers with the series of all branches; a single one stays as it is."""
    if len(branches) == 1:
        return branches[0].query
    return " or ".join(
        f'label_replace(({_closed(each.query)}), "{LABEL}", "{each.key}", "", "")' for each in branches
    )


def _closed(query: str) -> str:
    """The query so that a bracket may follow: a comment would swallow it."""
    return f"{query}\n" if "#" in query else query


def _apart(branches: Sequence[Branch], rows: Sequence[_Row]) -> dict[str, tuple[_Row, ...]]:
    found: dict[str, list[_Row]] = {each.key: [] for each in branches}
    for row in rows:
        key = branches[0].key if len(branches) == 1 else row.labels.get(LABEL, "")
        if key in found:
            rest = {name: value for name, value in row.labels.items() if name not in (LABEL, "__name__")}
            found[key].append(_countable(row._replace(labels=rest)))
    return {key: tuple(each) for key, each in found.items()}


def _countable(row: _Row) -> _Row:
    """The row with NaN for what nobody can count with."""
    if isinstance(row, Series):
        if all(countable(value) for _, value in row.points):
            return row
        return row._replace(
            points=tuple((at, value if countable(value) else nan) for at, value in row.points)
        )
    return row if countable(row.value) else row._replace(value=nan)
