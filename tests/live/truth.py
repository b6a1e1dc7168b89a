"""The attainment of each SLO of specs/, from what happened: no query, no Prometheus, nothing of o11ylint."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from tests.live.history import History, Labels
from tests.live.shop import REQUESTS, SECONDS

DAY = 86400
SLICE = 600
MONTH_START = datetime(2026, 2, 28, 23, tzinfo=UTC).timestamp()
"""1 March in Berlin."""
WEEK_START = datetime(2026, 3, 25, 23, tzinfo=UTC).timestamp()
"""A Thursday in Berlin, in winter time; the week has a change of the clock in it."""

Where = Callable[[Labels], bool]


class Known(NamedTuple):
    """An SLO by its title: what is measured, its objective, and the true share of good events at a moment."""

    title: str
    kind: str
    objective: float
    share: Callable[[History, float], float]
    group: Mapping[str, str] = {}


def job(name: str, **labels: str) -> Where:
    """The series of a job with these labels."""
    wanted = {"job": name, **labels}
    return lambda found: all(found.get(key) == value for key, value in wanted.items())


def failed(where: Where) -> Where:
    """Those of them that count server errors."""
    return lambda found: where(found) and found["code"].startswith("5")


def rolling(days: int, where: Where) -> Callable[[History, float], float]:
    """Requests that did not fail in the last days."""
    return lambda history, at: _good(history, at - days * DAY, at, where)


def since(start: float, where: Where) -> Callable[[History, float], float]:
    """Requests that did not fail since the start of a calendar period."""
    return lambda history, at: _good(history, start, at, where)


def quick(days: int, bound: str) -> Callable[[History, float], float]:
    """Requests within a bucket in the last days."""

    def share(history: History, at: float) -> float:
        start = at - days * DAY
        within = history.count(f"{SECONDS}_bucket", start, at, lambda labels: labels["le"] == bound)
        return within / history.count(f"{SECONDS}_count", start, at, job("checkout"))

    return share


def slices(name: str, target: float | None) -> Callable[[History, float], float]:
    """Good ones among the slices of thirty days with traffic; without a target, the mean of their shares.

    A slice in which nothing was scraped is not known, and nobody can say more.
    """

    where = job(name)

    def share(history: History, at: float) -> float:
        found = []
        for start in range(int(at) - 30 * DAY, int(at), SLICE):
            total = history.count(REQUESTS, start, start + SLICE, where)
            if total and history.seen(name, start, start + SLICE):
                found.append(1 - history.count(REQUESTS, start, start + SLICE, failed(where)) / total)
        return sum(found if target is None else [each >= target for each in found]) / len(found)

    return share


def samples(name: str, where: Where, good: Callable[[float], bool]) -> Callable[[History, float], float]:
    """Good ones among the samples of thirty days."""

    def share(history: History, at: float) -> float:
        found = history.gauge_samples(name, at - 30 * DAY, at, where)
        return sum(map(good, found)) / len(found)

    return share


def minutes(name: str, where: Where, good: Callable[[float], bool]) -> Callable[[History, float], float]:
    """The good minutes of thirty days, whether they were scraped or not."""

    def share(history: History, at: float) -> float:
        (gauge,) = (each for each in history.gauges if each.name == name and where(each.labels))
        end = int(history.minute(at)) + 1
        found = [each for each in gauge.values[end - 30 * DAY // 60 : end] if each is not None]
        return sum(map(good, found)) / len(found)

    return share


def _good(history: History, start: float, end: float, where: Where) -> float:
    total = history.count(REQUESTS, start, end, where)
    return 1 - history.count(REQUESTS, start, end, failed(where)) / total


ROUTES = ("/buy", "/cart", "/search")
CHECKOUT = job("checkout")

KNOWN = (
    Known("checkout availability", "sloth events", 0.999, rolling(30, CHECKOUT)),
    Known("checkout availability-raw", "sloth raw ratio", 0.999, rolling(30, CHECKOUT)),
    Known("catalog-availability", "pyrra ratio", 0.999, rolling(28, job("catalog"))),
    *(
        Known("checkout-by-route", "pyrra grouped", 0.999, rolling(30, job("checkout", route=each)), {"route": each})
        for each in ROUTES
    ),
    Known("checkout-latency", "pyrra latency", 0.99, quick(30, "0.3")),
    Known("checkout-latency-second", "pyrra latency, other spelling", 0.995, quick(30, "1.0")),
    Known("probe", "pyrra bool gauge", 0.999, samples("probe_success", job("blackbox"), bool)),
    Known("checkout good-of-total", "openslo good and total", 0.999, rolling(28, CHECKOUT)),
    Known("checkout timeslices", "openslo timeslices", 0.999, slices("checkout", 0.95)),
    Known("checkout ratio-timeslices", "openslo ratio timeslices", 0.999, slices("checkout", None)),
    Known("export idle-timeslices", "openslo timeslices, idle nights", 0.999, slices("export", 0.95)),
    Known("checkout month", "openslo calendar month", 0.999, since(MONTH_START, CHECKOUT)),
    Known("worker queue", "openslo threshold", 0.99, minutes("queue_length", job("worker"), lambda each: each < 100)),
    Known("catalog catalog-good-valid", "slo-generator good and valid", 0.999, rolling(28, job("catalog"))),
    Known("checkout checkout-cut", "slo-generator distribution cut", 0.99, quick(28, "0.3")),
    Known("shop export", "native bad and total", 0.999, rolling(30, job("export"))),
    Known("shop search", "native good and bad", 0.999, rolling(30, job("search"))),
    Known("shop week", "native calendar week over a clock change", 0.999, since(WEEK_START, CHECKOUT)),
    *(
        Known("shop by-instance", "native grouped", 0.999, rolling(28, job("checkout", **each)), each)
        for each in ({"instance": "a"}, {"instance": "b"})
    ),
)  # fmt: skip
