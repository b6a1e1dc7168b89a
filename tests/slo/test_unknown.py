"""What is not known has a name, and is never green."""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from o11ylint.facts.prometheus import (
    AUTH,
    PARTIAL_RESPONSE,
    QUERY_FAILED,
    TIMEOUT,
    UNREACHABLE,
    Failure,
    Matrix,
    Vector,
)
from o11ylint.report.slo import Results
from o11ylint.report.slo.json import render
from o11ylint.slo import states
from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.kept import Days
from o11ylint.slo.states import REASONS, Judged, Limits
from tests.slo.memory import Memory
from tests.slo.website import AT, DAY, EVENTS, EVERY, NOW, close, counter, one, spec, web


def test_a_series_that_does_not_exist_is_unknown_and_never_healthy() -> None:
    """Published: "100 % healthy" of an SLO whose metric nobody exports."""
    found = evaluate(spec(EVENTS.replace("req_total", "nope_total")), "prod", web(), AT)
    assert [each.judged for each in found] == [Judged("unknown", states.ABSENT_SERIES)]
    assert found[0].sli is None
    assert "`nope_total` has no samples in the last 30d" in found[0].detail
    assert all(each.judged == Judged("unknown", states.ABSENT_SERIES) for each in found[0].burns)
    assert [each.firing for each in found[0].alerts] == [None] * 4


def test_a_zero_made_up_for_a_missing_series_is_no_answer() -> None:
    text = 'error_ratio: "(sum(rate(nope[{{.window}}])) or vector(0)) / (sum(rate(nope[{{.window}}])) or vector(1))"'
    found = one(spec(text), web())
    assert found.judged == Judged("unknown", states.ABSENT_SERIES)
    assert {each.rate for each in found.burns} == {None}


def test_slices_made_up_for_a_missing_series_are_no_answer() -> None:
    text = """
    method: ratio-timeslices
    slice: {window: 30m}
    error_ratio: "(sum(rate(nope[{{.window}}])) or vector(0)) / (sum(rate(nope[{{.window}}])) or vector(1))"
    """
    assert one(spec(text), web()).judged == Judged("unknown", states.ABSENT_SERIES)


def test_a_window_that_has_just_begun_tells_nothing() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    found = evaluate(spec(EVENTS, window="{calendar: 1M}"), "prod", web(), at)
    assert [each.judged for each in found] == [Judged("unknown", states.PARTIAL_HISTORY)]


def test_errors_never_seen_are_none_with_a_warning() -> None:
    found = one(spec(EVENTS.replace('code="500"', 'status="500"')), web())
    assert found.judged == Judged("ok")
    assert found.sli == 1
    assert [each.split(":")[0] for each in found.warnings] == [states.NO_ERRORS_SEEN]


def test_good_events_never_seen_are_an_outage() -> None:
    assert one(spec("good: 'req_total{code=\"2xx\"}'\ntotal: req_total"), web()).judged == Judged("breached")


def test_no_traffic_is_neither_good_nor_bad() -> None:
    found = one(spec(EVENTS), web(bad=0.0, good=0.0))
    assert found.judged == Judged("no-traffic", states.NO_TRAFFIC)
    assert {each.judged.state for each in found.burns} == {"no-traffic"}
    assert [each.firing for each in found.alerts] == [False] * 4


def test_a_dead_service_is_stale_and_its_age_is_known() -> None:
    server = Memory()
    server.add("req_total", counter(10, end=NOW - 2 * DAY), code="200")
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("unknown", states.STALE)
    assert found.age is not None
    assert 2 * DAY <= found.age <= 2 * DAY + EVERY
    assert found.sli == 1
    assert {each.judged.reason for each in found.burns if each.window < 2 * DAY} == {states.STALE}


def test_a_metric_born_lately_is_partial_history() -> None:
    server = Memory()
    server.add("req_total", counter(10, start=NOW - 3 * DAY), code="200")
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("unknown", states.PARTIAL_HISTORY)
    assert found.coverage is not None
    assert close(found.coverage, 0.1, 0.02)


def test_a_gap_counts_as_missing_history() -> None:
    server = Memory()
    hole = range(NOW - 20 * DAY, NOW - 15 * DAY)
    server.add("req_total", ((time, value) for time, value in counter(10) if time not in hole), code="200")
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("unknown", states.PARTIAL_HISTORY)
    assert close(found.coverage, 25 / 30, 0.01)
    assert one(spec(EVENTS), server, limits=Limits(coverage=Fraction(1, 2))).judged == Judged("ok")


def test_a_server_that_forgets_is_named_as_the_reason() -> None:
    server = Memory()
    server.add("req_total", counter(10, start=NOW - 15 * DAY), code="200")
    server.keeps = 15 * DAY
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("unknown", states.RETENTION)
    assert "15 d" in found.detail
    server.keeps = 90 * DAY
    assert one(spec(EVENTS), server).judged.reason == states.PARTIAL_HISTORY


def test_a_missing_bucket_has_bounds_and_neighbours() -> None:
    server = Memory()
    for bound, share in (("0.1", 90), ("0.25", 99), ("1.0", 100), ("+Inf", 100)):
        server.add("lat_bucket", counter(share), le=bound)
    server.add("lat_count", counter(100))
    text = "good: 'lat_bucket{le=\"0.5\"}'\ntotal: lat_count"
    found = one(spec(text), server)
    assert found.judged == Judged("unknown", states.MISSING_BUCKET)
    assert close(found.low, 0.99, 1e-6)
    assert close(found.high, 1.0, 1e-6)
    assert 'le="0.25" and le="1.0"' in found.detail
    assert {each.judged.reason for each in found.burns} == {states.MISSING_BUCKET}
    assert one(spec(text, objective="95%"), server).judged == Judged("ok")
    assert len(server.asked) == 8


@pytest.mark.parametrize("bound", ["1", "1.0", "1.00"])
def test_a_bound_is_compared_as_a_number(bound: str) -> None:
    server = Memory()
    for le, share in (("1.0", 99), ("+Inf", 100)):
        server.add("lat_bucket", counter(share), le=le)
    server.add("lat_count", counter(100))
    found = one(spec(f"good: 'lat_bucket{{le=\"{bound}\"}}'\ntotal: lat_count"), server)
    assert close(found.sli, 0.99, 1e-6)
    assert len(server.asked) == 3


def test_a_histogram_that_does_not_exist_says_so() -> None:
    found = one(spec("good: 'nope_bucket{le=\"1\"}'\ntotal: req_total"), web())
    assert found.judged == Judged("unknown", states.ABSENT_SERIES)
    assert 'no bucket le="1"' in found.detail


def test_several_series_where_one_is_expected_are_named() -> None:
    text = "bad: 'sum by (code) (rate(req_total[{{.window}}]))'\ntotal: 'sum by (code) (rate(req_total[{{.window}}]))'"
    found = one(spec(text), web())
    assert found.judged == Judged("unknown", states.EXTRA_SERIES)
    assert "differ in code" in found.detail


def test_several_series_of_a_ratio_are_named_too() -> None:
    found = one(spec("error_ratio: 'rate(req_total[{{.window}}])'"), web())
    assert found.judged == Judged("unknown", states.EXTRA_SERIES)
    assert "differ in code" in found.detail


def test_several_series_of_slices_are_named_too() -> None:
    text = "error_ratio: 'rate(req_total[{{.window}}])'\nmethod: ratio-timeslices\nslice: {window: 1h}"
    assert one(spec(text), web()).judged == Judged("unknown", states.EXTRA_SERIES)


def test_more_errors_than_events_are_a_wrong_query() -> None:
    server = web()
    server.add("err_total", counter(3000))
    found = one(spec("bad: err_total\ntotal: req_total"), server)
    assert found.judged == Judged("unknown", states.GOOD_EXCEEDS_TOTAL)


def test_nan_is_unknown() -> None:
    server = Memory()
    server.add("req_total", counter(0), code="200")
    text = "error_ratio: 'sum(rate(req_total[{{.window}}])) / sum(rate(req_total[{{.window}}]))'"
    assert one(spec(text), server).judged == Judged("unknown", states.NAN)


@pytest.mark.parametrize("reason", [TIMEOUT, PARTIAL_RESPONSE])
def test_a_failure_is_a_named_unknown(reason: str, tmp_path: Path) -> None:
    server, kept = web(), Days(str(tmp_path))
    server.refuse = lambda query: Failure(reason, "as the server says")
    found = evaluate(spec(EVENTS), "prod", server, AT, Options(), kept)[0]
    assert found.judged == Judged("unknown", reason)
    assert found.detail == "as the server says"
    assert len(server.asked) <= 4
    server.refuse = lambda query: None
    assert evaluate(spec(EVENTS), "prod", server, AT, Options(), kept)[0].judged == Judged("ok")


@pytest.mark.parametrize("reason", [UNREACHABLE, AUTH])
def test_a_server_that_is_not_there_is_asked_once(reason: str) -> None:
    server = web()
    server.refuse = lambda query: Failure(reason, "nobody answers")
    assert one(spec(EVENTS), server).judged == Judged("unknown", reason)
    assert len(server.asked) == 1


def test_what_could_be_answered_is_shown() -> None:
    server = web()
    server.refuse = lambda query: (
        Failure(TIMEOUT, "too slow") if "[1d])" in query and "[5m]" not in query else None
    )
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("unknown", TIMEOUT)
    assert {each.judged.state for each in found.burns} == {"ok"}


def test_one_refused_window_does_not_hide_the_others() -> None:
    server = web()
    server.refuse = lambda query: Failure(QUERY_FAILED, "too many samples") if "[3d]" in query else None
    found = one(spec(EVENTS), server)
    assert found.judged == Judged("ok")
    assert {each.window: each.judged.reason for each in found.burns if each.rate is None} == {
        259200: QUERY_FAILED
    }
    assert len(server.asked) <= 20


def test_a_broken_query_is_named_and_costs_little() -> None:
    server = web()
    found = one(spec("bad: 'sum(rate(req_total[{{.window}}])'\ntotal: req_total"), server)
    assert found.judged == Judged("unknown", QUERY_FAILED)
    assert len(server.asked) <= 20


@pytest.mark.parametrize(
    ("text", "objective", "reason", "said"),
    [
        (EVENTS, "100%", states.INVALID_OBJECTIVE, "100%"),
        (EVENTS, "lots", states.INVALID_OBJECTIVE, "lots"),
        ("bad: 'sum(rate(x[5m]))'\ntotal: x", "99%", states.NO_QUERY, "[$window]"),
        ("bad: 'x{code='\ntotal: x", "99%", states.NO_QUERY, "cannot be read as PromQL"),
        (EVENTS, "99.9", states.INVALID_OBJECTIVE, "our own format 99.9%"),
        ("bad: x", "99%", states.NO_QUERY, "total"),
        (f"method: timeslices\n{EVENTS}", "99%", states.NO_QUERY, "slices"),
    ],
)
def test_what_cannot_be_asked_is_not_asked(text: str, objective: str, reason: str, said: str) -> None:
    server = web()
    found = one(spec(text, objective=objective), server)
    assert found.judged == Judged("unknown", reason)
    assert said in found.detail
    assert server.asked == []


def test_every_reason_that_is_given_is_a_known_one() -> None:
    assert {states.NO_QUERY, states.STALE, states.RETENTION, states.MISSING_BUCKET} <= set(REASONS)


class Odd(Memory):
    """A server that answers one of several questions, or all of them, with this number."""

    def __init__(self, key: str, number: float) -> None:
        super().__init__()
        self.key, self.number = key, number

    def instant(self, query: str, at: float) -> Vector | Failure:
        found = super().instant(query, at)
        if isinstance(found, Failure):
            return found
        return Vector(
            tuple(each._replace(value=self._odd(each.labels, each.value)) for each in found.samples)
        )

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        found = super().range(query, start, end, step)
        if isinstance(found, Failure):
            return found
        return Matrix(
            tuple(
                each._replace(points=tuple((at, self._odd(each.labels, value)) for at, value in each.points))
                for each in found.series
            )
        )

    def _odd(self, labels: Mapping[str, str], value: float) -> float:
        return self.number if self.key in labels.get("o11ylint", "") else value


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf, 1e308, -1e308, 5e-324])
@pytest.mark.parametrize("key", ["", "part", "total", "marks", "newest", "born", "burn_"])
def test_a_number_that_is_none_is_unknown_and_never_stops_a_run(key: str, number: float) -> None:
    server = Odd(key, number)
    for code, count in (("200", 1999.0), ("500", 1.0)):
        server.add("req_total", counter(count), code=code)
    found = one(spec(EVENTS), server)
    assert found.judged.state == ("ok" if key in ("born", "burn_") else "unknown")
    if key == "burn_":
        assert {each.firing for each in found.alerts} <= {None}
    assert json.loads(render(Results(AT, [found], lambda _: None, ())))
