"""A made-up shop of 35 days: everything that makes SLOs come out wrong happens in it.

Moments are minutes before the end, so that a short and a long history have the same last days.
"""

from array import array
from collections.abc import Callable, Sequence
from math import pi, sin
from random import Random

from tests.live.history import MINUTE, Counter, Gauge, History, Labels, on_the_minute

HOUR, DAY = 60, 24 * 60
END = 1774980000
"""2026-03-31 18:00 UTC: two days after the clocks of Europe changed."""
REQUESTS = "http_requests_total"
SECONDS = "http_request_duration_seconds"
ROUTES = {"/buy": 1.0, "/cart": 1.6, "/search": 2.2}
OUTAGE = (9 * DAY + 3 * HOUR + 50, 22, 0.6)
SLOW_BURN = (20 * DAY, 3 * DAY, 0.003)
GAP = (5 * DAY + 6 * HOUR, 40)
LATE = 12 * DAY
"""The errors of one kind are first seen so long before the end."""

Incident = tuple[int, int, float]
"""Minutes before the end, minutes long, share of bad events."""


def shop(
    end: int = END,
    days: int = 35,
    dense_days: int = 3,
    phase: Callable[[Labels], float] = on_the_minute,
) -> History:
    """All of it until `end`, which is a whole minute; scraped every five minutes, and each in the last days."""
    minutes = days * DAY + 1
    history = History(end - days * DAY * MINUTE, minutes, dense_days, phase)
    _checkout(history)
    _services(history)
    _pathological(history)
    _gauges(history)
    return history


class _Traffic:
    """Requests of one process to one route, minute by minute."""

    def __init__(self, history: History, seed: str, per_minute: float, idle_nights: bool = False) -> None:
        self.length = history.minutes
        random = Random(seed)
        shape = [per_minute * (1 + 0.8 * sin(2 * pi * (minute - 8 * HOUR) / DAY)) for minute in range(DAY)]
        if idle_nights:
            shape = [
                each if 6 * HOUR + 3 < minute < 22 * HOUR - 3 else 0.0 for minute, each in enumerate(shape)
            ]
        first = history.start // MINUTE
        self.requests = array(
            "q",
            (
                int(shape[(first + minute) % DAY] * (0.8 + 0.4 * random.random()))
                for minute in range(self.length)
            ),
        )

    def bad(self, base: float, incidents: Sequence[Incident]) -> "array[int]":
        """How many of them were bad: a share, and another one during each incident."""
        return split(self.requests, shares(self.length, base, incidents))


def shares(length: int, base: float, incidents: Sequence[Incident]) -> list[float]:
    """The share of bad events in each minute."""
    found = [base] * length
    for before_end, long, share in incidents:
        start = length - 1 - before_end + 1
        for minute in range(max(start, 0), min(start + long, length)):
            found[minute] = share
    return found


def split(events: Sequence[int], parts: Sequence[float]) -> "array[int]":
    """Whole events that follow the shares as closely as whole events can."""
    carry, found = 0.5, array("q")
    for happened, part in zip(events, parts, strict=True):
        carry += happened * part
        whole = min(int(carry), happened)
        carry -= whole
        found.append(whole)
    return found


def _minus(left: Sequence[int], right: Sequence[int]) -> "array[int]":
    return array("q", (a - b for a, b in zip(left, right, strict=True)))


def _restarts(history: History, instance: str) -> frozenset[int]:
    return frozenset(Random(f"restarts {instance}").sample(range(history.minutes), history.minutes // 8000))


def blips(seed: str, count: int, share: float) -> list[Incident]:
    """Short moments with errors, anywhere in five weeks but the last day."""
    random = Random(seed)
    return [(random.randrange(DAY, 35 * DAY), random.randrange(1, 4), share) for _ in range(count)]


def _checkout(history: History) -> None:
    """The service with an outage, a slow burn, blips, restarts, a gap, late-born errors and a histogram."""
    history.missed["checkout"] = range(history.minutes - GAP[0], history.minutes - GAP[0] + GAP[1])
    late = history.minutes - LATE
    for instance in ("a", "b"):
        restarts = _restarts(history, instance)
        every = array("q", bytes(8 * history.minutes))
        for route, weight in ROUTES.items():
            traffic = _Traffic(history, instance + route, 200 * weight)
            bad = traffic.bad(0.0001, [SLOW_BURN, *blips(instance + route, 20, 0.05), OUTAGE])
            unavailable = array("q", bytes(8 * history.minutes))
            if route == "/buy":
                rare = split(bad, [0.1 if minute >= late else 0.0 for minute in range(history.minutes)])
                unavailable, born = rare, next(minute for minute, each in enumerate(rare) if each)
            labels = {"job": "checkout", "instance": instance, "route": route}
            codes = {"200": _minus(traffic.requests, bad), "500": _minus(bad, unavailable)}
            for code, events in codes.items():
                history.counters.append(Counter(REQUESTS, {**labels, "code": code}, events, restarts))
            if route == "/buy":
                history.counters.append(
                    Counter(REQUESTS, {**labels, "code": "503"}, unavailable, restarts, born=born)
                )
            every = array("q", (a + b for a, b in zip(every, traffic.requests, strict=True)))
        _latency(history, {"job": "checkout", "instance": instance}, every, restarts)


def _latency(
    history: History, labels: dict[str, str], every: Sequence[int], restarts: frozenset[int]
) -> None:
    slow = split(every, shares(history.minutes, 0.004, [(17 * DAY, DAY, 0.02)]))
    slower = split(slow, [0.25] * history.minutes)
    quick = split(every, [0.8] * history.minutes)
    quick = array("q", (min(a, b - c) for a, b, c in zip(quick, every, slow, strict=True)))
    buckets = {"0.1": quick, "0.3": _minus(every, slow), "1.0": _minus(every, slower), "+Inf": every}
    for bound, events in buckets.items():
        history.counters.append(Counter(f"{SECONDS}_bucket", {**labels, "le": bound}, events, restarts))
    history.counters.append(Counter(f"{SECONDS}_count", labels, every, restarts))


def _services(history: History) -> None:
    """One that is healthy, one that burns now, one whose budget is gone and that is idle at night."""
    service(history, "catalog", 0.0001, blips("catalog", 10, 0.02))
    service(history, "search", 0.00005, [*blips("search", 10, 0.02), (2 * HOUR, 2 * HOUR, 0.03)])
    service(history, "export", 0.003, [(4 * DAY + 6 * HOUR, 25, 0.5)], idle_nights=True)


def service(
    history: History, job: str, base: float, incidents: Sequence[Incident], idle_nights: bool = False
) -> None:
    """Requests of one process by code, with a share of errors and other shares during incidents."""
    traffic = _Traffic(history, job, 300, idle_nights)
    bad = traffic.bad(base, incidents)
    for code, events in (("200", _minus(traffic.requests, bad)), ("500", bad)):
        labels = {"job": job, "instance": "a", "code": code}
        history.counters.append(Counter(REQUESTS, labels, events, _restarts(history, job)))


def _pathological(history: History) -> None:
    """Counters that ended, never moved, began two days ago, are NaN by now, or are born with their only event."""
    length = history.minutes
    for job, born, gone in (("legacy", 0, length - 10 * DAY), ("fresh", length - 2 * DAY, length)):
        traffic = _Traffic(history, job, 60)
        bad = traffic.bad(0.0002, [])
        for code, events in (("200", _minus(traffic.requests, bad)), ("500", bad)):
            lived = array("q", (each if born <= minute < gone else 0 for minute, each in enumerate(events)))
            history.counters.append(Counter(REQUESTS, {"job": job, "code": code}, lived, (), born, gone))
    for code in ("200", "500"):
        history.counters.append(Counter(REQUESTS, {"job": "beta", "code": code}, [0] * length))
    spoilt: list[float | None] = [float(minute * 7) for minute in range(length)]
    spoilt[-HOUR:] = [float("nan")] * HOUR
    history.gauges.append(Gauge("flaky_requests_total", {"job": "flaky", "code": "200"}, spoilt))
    _rare(history)


def _rare(history: History) -> None:
    """Pods that live three days; each has one error in its life, which is the first value of its series."""
    length = history.minutes
    for number, start in enumerate(range(0, length, 3 * DAY)):
        gone = min(start + 3 * DAY, length)
        alive = array("q", (40 if start < minute < gone else 0 for minute in range(length)))
        pod = {"job": "rare", "pod": f"rare-{number}"}
        history.counters.append(Counter(REQUESTS, {**pod, "code": "200"}, alive, (), start, gone))
        failed = array("q", bytes(8 * length))
        first = start + DAY + 30
        if first < gone:
            failed[first] = 1
            history.counters.append(Counter(REQUESTS, {**pod, "code": "500"}, failed, (), first, gone))


def _gauges(history: History) -> None:
    """Whether a probe succeeds, how long a queue is, and what recording rules of sloth made of checkout."""
    length = history.minutes
    for instance in ("a", "b"):
        down = shares(length, 0, [(9 * DAY + 3 * HOUR + 50, 15, 1), (2 * DAY, 10, 1)])
        labels = {"job": "blackbox", "instance": instance}
        history.gauges.append(Gauge("probe_success", labels, [0 if each else 1 for each in down]))
    long = shares(length, 20, [(14 * DAY, 3 * HOUR, 180), (6 * DAY, HOUR, 130)])
    history.gauges.append(Gauge("queue_length", {"job": "worker"}, long))
