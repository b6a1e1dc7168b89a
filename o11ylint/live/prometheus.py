"""A Prometheus over the network, behind the protocol that the rest of the program knows."""

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from prometheus_api_client import PrometheusConnect
from urllib3.util.retry import Retry

from o11ylint.facts.prometheus import BAD_ANSWER, Failure, Matrix, Series, Vector, Version
from o11ylint.live import answers, products, replicas
from o11ylint.live.deadline import Deadline
from o11ylint.live.failures import Refused
from o11ylint.live.meter import Cost
from o11ylint.live.parts import Part, joined, parts, written
from o11ylint.live.session import Session

_T = TypeVar("_T")
_HALVINGS = 6
"""A part is cut into 64 at most before a server is believed that it cannot answer."""
_ABSENT = (403, 404, 405, 501)
"""How managed services answer for what they do not offer."""


class LivePrometheus:
    """Implements facts.prometheus.Prometheus; each call ends within the timeout of its session, tries and all."""

    __slots__ = ("_api", "_known", "_lock", "_name", "_product", "_replica_labels", "_session", "_url")

    def __init__(
        self, name: str, url: str, session: Session, product: str | None, replica_labels: tuple[str, ...]
    ) -> None:
        self._name = name
        self._url = url
        self._session = session
        self._product = product
        self._replica_labels = replica_labels
        self._lock = threading.Lock()
        self._known: dict[str, Any] = {}
        # What the library returns and takes is not typed. Retries, redirects and deadlines are the session's.
        self._api: Any = PrometheusConnect(url, session=session, retry=Retry(0, redirect=0), method="POST")

    def __repr__(self) -> str:
        return f"LivePrometheus({self._name!r})"

    @property
    def name(self) -> str:
        """What people call it."""
        return self._name

    @property
    def cost(self) -> Cost:
        """What it has been asked for so far."""
        return self._session.meter.cost

    def instant(self, query: str, at: float) -> Vector | Failure:
        """The value of an expression at one moment, to the millisecond."""
        deadline = Deadline(self._session.timeout)

        def ask() -> Vector:
            params = {"time": written(round(at * 1000)), **self._extra(deadline)}
            result = self._api.custom_query(query, params=params, timeout=deadline.left)
            return Vector(replicas.samples(answers.samples(result), self._replica_labels), result.infos)

        return _answered(ask)

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        """The values from `start` to `end`, in parts that neither overlap nor leave a gap."""
        deadline = Deadline(self._session.timeout)
        infos: dict[str, None] = {}

        def ask() -> Matrix:
            extra = self._extra(deadline)

            def fetch(part: Part) -> tuple[Series, ...]:
                result = self._asked(query, part, extra, deadline)
                infos.update(dict.fromkeys(result.infos))
                return answers.series(result)

            found = joined(
                each for part in parts(start, end, step) for each in _halving(fetch, part, deadline)
            )
            return Matrix(replicas.series(found, self._replica_labels), tuple(infos))

        return _answered(ask)

    def series(self, selector: str, start: float, end: float) -> tuple[Mapping[str, str], ...] | Failure:
        """The label sets of the series that had samples in between, to within a block of the server."""
        deadline = Deadline(self._session.timeout)

        def ask() -> tuple[Mapping[str, str], ...]:
            between = {"start": written(round(start * 1000)), "end": written(round(end * 1000))}
            params = {"match[]": selector, **between, **self._extra(deadline)}
            # Not through the library, whose get_series takes no deadline.
            reply = self._session.request(
                "GET", f"{self._url}/api/v1/series", params=params, timeout=deadline.left
            )
            return replicas.label_sets(answers.label_sets(reply.payload["data"]), self._replica_labels)

        return _answered(ask)

    def version(self) -> Version | Failure:
        """What the server is; asked for once."""
        return _answered(lambda: self._version(Deadline(self._session.timeout)))

    def retention(self) -> int | Failure | None:
        """Seconds that it keeps samples; None if it does not say. Asked for once."""
        deadline = Deadline(self._session.timeout)
        return _answered(lambda: self._once("runtimeinfo", lambda: self._retention(deadline)))

    def close(self) -> None:
        """Close its connections."""
        self._session.close()

    def _asked(self, query: str, part: Part, extra: dict[str, str], deadline: Deadline) -> answers.Result:
        """One part. The library rounds to whole seconds, so what is asked goes in by `params`."""
        exact = {"start": written(part.start), "end": written(part.end), "step": written(part.step)}
        first, last = _moment(part.start / 1000), _moment(part.end / 1000)
        result: answers.Result = self._api.custom_query_range(
            query, first, last, exact["step"], params={**exact, **extra}, timeout=deadline.left
        )
        return result

    def _extra(self, deadline: Deadline) -> dict[str, str]:
        """What this product has to be told beside the query."""
        product = self._product
        if product is None:
            try:
                product = self._version(deadline).product
            except Refused as refused:
                if refused.failure.reason != BAD_ANSWER:
                    raise
                product = ""  # the query itself will show what is there
        return products.EXTRA.get(product, {})

    def _version(self, deadline: Deadline) -> Version:
        def ask() -> Version:
            try:
                reply = self._status("buildinfo", deadline)
            except Refused as refused:
                if refused.status in _ABSENT:
                    return products.UNKNOWN
                raise
            return products.version(reply.payload["data"], reply.headers)

        return self._once("buildinfo", ask)

    def _retention(self, deadline: Deadline) -> int | None:
        try:
            return products.kept(self._status("runtimeinfo", deadline).payload["data"])
        except Refused as refused:
            if refused.status in _ABSENT:
                return None
            raise

    def _status(self, what: str, deadline: Deadline) -> answers.Answer:
        return self._session.request("GET", f"{self._url}/api/v1/status/{what}", timeout=deadline.left)

    def _once(self, key: str, ask: Callable[[], _T]) -> _T:
        """Asked once and remembered, unless it fails."""
        with self._lock:
            if key not in self._known:
                self._known[key] = ask()
            found: _T = self._known[key]
            return found


def _answered(ask: Callable[[], _T]) -> _T | Failure:
    try:
        return ask()
    except Refused as refused:
        return refused.failure


def _halving(
    fetch: Callable[[Part], tuple[Series, ...]], part: Part, deadline: Deadline, depth: int = 0
) -> list[tuple[Series, ...]]:
    """A part, or its halves if it is too much at once for the server."""
    try:
        return [fetch(part)]
    except Refused as refused:
        if not refused.smaller or part.points < 2 or depth == _HALVINGS or not deadline.left:
            raise
    first, second = part.halves()
    return _halving(fetch, first, deadline, depth + 1) + _halving(fetch, second, deadline, depth + 1)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
