"""What burns: shares of the bad events, from queries that count bad events or good ones among all."""

import math

import pytest

from o11ylint.facts.prometheus import Failure, Matrix, Sample, Vector, Version
from o11ylint.slo.breakdown import broken_down
from o11ylint.slo.status import Status
from tests.slo.statuses import DAY, HOUR, SPEC, idle, slo, status, unknown

GOOD = SPEC.replace("  bad: 'http_requests_total{code=~\"5..\"}'", "  good: 'good_total'")
RATIO = SPEC.replace(
    "  bad: 'http_requests_total{code=~\"5..\"}'\n  total: http_requests_total",
    "  error_ratio: 'sum(rate(bad[$window])) / sum(rate(all[$window]))'",
)


class Answers:
    """A Prometheus that knows the answers to some queries by their text, and refuses all others."""

    name = "answers"

    def __init__(self, known: dict[str, dict[str, float]]) -> None:
        self.known = known

    def instant(self, query: str, at: float) -> Vector | Failure:
        if query not in self.known:
            return Failure("query-failed", f"not known: {query}")
        return Vector(tuple(Sample({"route": route}, value) for route, value in self.known[query].items()))

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        return Failure("query-failed", "no ranges")

    def series(self, selector: str, start: float, end: float) -> Failure:
        return Failure("query-failed", "no series")

    def version(self) -> Version | Failure:
        return Failure("query-failed", "no version")

    def retention(self) -> None:
        return None


def parts(text: str, known: dict[str, dict[str, float]]) -> dict[str, tuple[float, float | None]]:
    row = status(held=slo(text=text), rates={HOUR: 4})
    found = broken_down(row, Answers(known), ["route"], HOUR)
    assert found.reason is None, found.reason
    return {
        each.labels["route"]: (float(each.share), None if each.burn is None else float(each.burn))
        for each in found.parts
    }


def test_bad_events_by_route() -> None:
    query = 'sum by (route) (increase(http_requests_total{code=~"5.."}[1h]))'
    assert parts(SPEC, {query: {"/": 30, "/pay": 90, "/idle": 0}}) == {
        "/pay": (0.75, 3),
        "/": (0.25, 1),
    }


def test_where_good_events_are_counted_the_others_are_bad() -> None:
    known: dict[str, dict[str, float]] = {
        "sum by (route) (increase(http_requests_total[1h]))": {"/": 100, "/pay": 10, "/new": 5},
        "sum by (route) (increase(good_total[1h]))": {"/": 95, "/pay": 10.001},
    }
    assert parts(GOOD, known) == {"/": (0.5, 2), "/new": (0.5, 2)}


def test_the_upper_side_of_an_error_ratio_counts_errors() -> None:
    assert parts(RATIO, {"sum by (route) (rate(bad[1h]))": {"/": 0.5}}) == {"/": (1, 4)}


@pytest.mark.parametrize("number", [math.nan, math.inf, 1e308])
def test_not_a_number_is_no_part(number: float) -> None:
    query = 'sum by (route) (increase(http_requests_total{code=~"5.."}[1h]))'
    assert list(parts(SPEC, {query: {"/": 1, "/x": number}})) == ["/"]


@pytest.mark.parametrize(
    ("text", "known", "said"),
    [
        (SPEC, {}, "query-failed: not known"),
        (
            SPEC,
            {'sum by (route) (increase(http_requests_total{code=~"5.."}[1h]))': {"/": 0}},
            "nothing was bad",
        ),
        (
            RATIO.replace("sum(rate(bad[$window])) /", "1 - sum(rate(bad[$window])) /"),
            {},
            "no plain division",
        ),
        (
            RATIO.replace("sum(rate(bad", "max(rate(bad"),
            {},
            "the query of bad events cannot be split: `max` is no sum",
        ),
    ],
)
def test_what_cannot_be_broken_down_says_why(
    text: str, known: dict[str, dict[str, float]], said: str
) -> None:
    found = broken_down(status(held=slo(text=text)), Answers(known), ["route"], HOUR)
    assert found.parts == ()
    assert said in (found.reason or "")


@pytest.mark.parametrize(
    ("row", "window", "said"),
    [
        (status(), HOUR, "nothing was bad in the last 1h"),
        (idle(), HOUR, "there was no traffic in the last 1h"),
        (
            unknown(),
            HOUR,
            "whether anything was bad is not known, absent-series: no series of the total exists",
        ),
        (unknown("stale"), DAY, "whether anything was bad is not known, stale: the newest sample is too old"),
        (
            status(rates={HOUR: None}),
            HOUR,
            "whether anything was bad is not known, timeout: the server did not",
        ),
        (unknown("partial-history", burns=status().burns), HOUR, "nothing was bad in the last 1h"),
    ],
)
def test_only_where_events_are_known_is_no_bad_one_good_news(row: Status, window: int, said: str) -> None:
    length = {HOUR: "1h", DAY: "1d"}[window]
    empty: dict[str, dict[str, float]] = {
        f'sum by (route) (increase(http_requests_total{{code=~"5.."}}[{length}]))': {}
    }
    found = broken_down(row, Answers(empty), ["route"], window)
    assert found.parts == ()
    assert (found.reason or "").startswith(said)
