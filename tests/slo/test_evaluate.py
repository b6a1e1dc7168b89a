"""One SLO against a server: each state by its name, the truth where it is known, and few requests."""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from textwrap import dedent, indent

import pytest

from o11ylint.documents.open import read
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
from o11ylint.slo.specs import Loaded, loaded
from o11ylint.slo.states import REASONS, Judged, Limits
from o11ylint.slo.status import Status
from tests.slo.memory import Memory

DAY = 86400
EVERY = 120
AT = datetime(2026, 3, 31, 15, 7, 30, tzinfo=UTC)
NOW = int(AT.timestamp())
START = NOW // DAY * DAY - 35 * DAY
EVENTS = """
bad: 'req_total{code="500"}'
total: 'req_total'
"""
RATES = """
bad: 'sum(rate(req_total{code="500"}[{{.window}}]))'
total: 'sum(rate(req_total[{{.window}}]))'
"""


def spec(text: str, *, objective: str = "99.9%", window: str = "30d") -> Loaded:
    body = f"name: web\nobjective: {objective}\nwindow: {window}\n{dedent(text)}"
    written = f"version: o11ylint/slo/v1\nslos:\n- {indent(body, '  ').strip()}\n"
    file = read("slo.yaml", written.encode())
    assert file is not None
    return loaded(file.documents)[0]


def counter(per_sample: float, start: int = START, end: int = NOW) -> Iterator[tuple[float, float]]:
    for index, time in enumerate(range(start, end + 1, EVERY)):
        yield time, index * per_sample


def web(bad: float = 1.0, good: float = 1999.0) -> Memory:
    server = Memory()
    server.add("req_total", counter(good), code="200")
    server.add("req_total", counter(bad), code="500")
    return server


def one(asked: Loaded, server: Memory, **options: object) -> Status:
    return evaluate(asked, "prod", server, AT, Options(**options))[0]  # type: ignore[arg-type] # each test gives the right one


def close(found: Fraction | None, wanted: float, share: float = 5e-4) -> bool:
    return found is not None and math.isclose(found, wanted, rel_tol=share)


@pytest.mark.parametrize("text", [EVENTS, RATES])
def test_counts_of_the_window_are_the_truth(text: str) -> None:
    found = one(spec(text), web())
    samples = 30 * DAY / EVERY
    assert found.judged == Judged("ok")
    assert close(found.bad, samples)
    assert close(found.total, 2000 * samples)
    assert close(found.sli, 0.9995, 1e-6)
    assert found.usage is not None
    assert close(found.usage.budget.consumed, 0.5)
    assert found.coverage == 1
    assert found.age is not None
    assert 0 <= found.age < EVERY


def test_days_and_edges_add_up_to_the_window() -> None:
    found = one(spec(EVENTS), web())
    assert [(each.end - each.start).total_seconds() for each in found.days[1:-1]] == [DAY] * 29
    assert sum((each.total or 0 for each in found.days), Fraction(0)) == found.total
    assert sum((each.end - each.start).total_seconds() for each in found.days) == 30 * DAY


def test_an_slo_costs_three_requests_and_the_second_time_two(tmp_path: Path) -> None:
    server, kept = web(), Days(str(tmp_path))
    first = evaluate(spec(EVENTS), "prod", server, AT, Options(), kept)
    assert [each[0] for each in server.asked] == ["instant", "range", "instant"]
    server.asked.clear()
    assert evaluate(spec(EVENTS), "prod", server, AT, Options(), kept)[0].sli == first[0].sli
    assert [each[0] for each in server.asked] == ["instant", "instant"]


def test_the_next_day_asks_for_one_day(tmp_path: Path) -> None:
    server, kept = web(), Days(str(tmp_path))
    earlier = datetime.fromtimestamp(NOW - DAY, UTC)
    evaluate(spec(EVENTS), "prod", server, earlier, Options(), kept)
    server.asked.clear()
    again = evaluate(spec(EVENTS), "prod", server, AT, Options(), kept)[0]
    assert [(end - start) / DAY for kind, _, start, end in server.asked if kind == "range"] == [0]
    assert again.sli == one(spec(EVENTS), web()).sli


def test_a_day_that_is_not_settled_is_not_kept(tmp_path: Path) -> None:
    server, kept = web(), Days(str(tmp_path))
    midnight = datetime.fromtimestamp(NOW // DAY * DAY + 600, UTC)
    for _ in range(2):
        server.asked.clear()
        evaluate(spec(EVENTS), "prod", server, midnight, Options(), kept)
    assert [start for kind, _, start, _ in server.asked if kind == "range"] == [NOW // DAY * DAY]


def test_another_query_knows_nothing_of_the_days(tmp_path: Path) -> None:
    kept = Days(str(tmp_path))
    evaluate(spec(EVENTS), "prod", web(), AT, Options(), kept)
    server = web()
    evaluate(spec(EVENTS.replace("500", "200")), "prod", server, AT, Options(), kept)
    assert "range" in {each[0] for each in server.asked}


def test_a_breach_is_one() -> None:
    assert one(spec(EVENTS), web(bad=10.0)).judged == Judged("breached")


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


def test_good_and_bad_events_without_a_total_are_the_total() -> None:
    asked = spec(EVENTS)
    assert asked.indicator is not None
    indicator = asked.indicator.value
    assert indicator.bad is not None
    good = indicator.bad._replace(text='req_total{code="200"}')
    both = asked._replace(indicator=asked.indicator._replace(value=indicator._replace(good=good, total=None)))
    assert close(one(both, web()).sli, 0.9995, 1e-6)


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


def test_no_group_of_a_dead_service_is_green() -> None:
    server = Memory()
    server.add("req_total", counter(10, end=NOW - 2 * DAY), code="200", route="a")
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT)
    assert {each.judged.reason for each in found} == {states.STALE}


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


def test_a_ratio_is_asked_for_the_whole_window_and_says_so() -> None:
    text = (
        "error_ratio: 'sum(rate(req_total{code=\"500\"}[{{.window}}])) / sum(rate(req_total[{{.window}}]))'"
    )
    found = one(spec(text), web())
    assert close(found.sli, 0.9995, 1e-6)
    assert found.total is None
    assert any(each.startswith("whole-window:") for each in found.warnings)
    assert any("[30d]" in each for each in found.queries)


def test_queries_that_do_not_add_up_are_asked_for_the_whole_window() -> None:
    text = "bad: 'max(increase(req_total{code=\"500\"}[{{.window}}]))'\ntotal: 'sum(increase(req_total[{{.window}}]))'"
    found = one(spec(text), web())
    assert close(found.sli, 0.9995, 1e-6)
    assert found.bad is None


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


def test_groups_come_after_the_whole_and_the_worst_first() -> None:
    server = Memory()
    for route, bad in (("fine", 0), ("worst", 9), ("bad", 5)):
        server.add("req_total", counter(1000), route=route, code="200")
        server.add("req_total", counter(bad), route=route, code="500")
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT)
    assert [each.group.get("route") for each in found] == [None, "worst", "bad", "fine"]
    assert [each.judged.state for each in found] == ["breached", "breached", "breached", "ok"]
    assert found[0].total == sum(each.total or 0 for each in found[1:])
    assert close(found[0].sli, 1 - 14 / 3014, 1e-6)
    assert len(server.asked) == 3


def test_a_group_without_errors_is_good_and_errors_without_a_group_are_not() -> None:
    server = Memory()
    server.add("req_total", counter(1000), route="a")
    server.add("err_total", counter(1), route="lost")
    found = evaluate(spec("by: [route]\nbad: err_total\ntotal: req_total"), "prod", server, AT)
    states_of = {each.group["route"]: each.judged for each in found[1:]}
    assert states_of == {"lost": Judged("unknown", states.GOOD_EXCEEDS_TOTAL), "a": Judged("ok")}
    assert found[0].bad


def test_more_groups_than_wanted_are_counted() -> None:
    server = Memory()
    for number in range(5):
        server.add("req_total", counter(1000), route=str(number))
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT, Options(groups=2))
    assert len(found) == 3
    assert "many-groups: the 2 worst of 5 groups are shown" in found[0].warnings


def test_burn_rates_are_those_of_now_and_decide_the_alerts() -> None:
    server, before = Memory(), NOW - 3600
    server.add("req_total", counter(1000), code="200")
    grown = [(time, max(0.0, (time - before) / EVERY * 100)) for time, _ in counter(0)]  # 9 % since an hour
    server.add("req_total", grown, code="500")
    found = one(spec(EVENTS), server)
    rates = {each.window: each.rate for each in found.burns}
    assert close(rates[300], 1000 / 11, 0.02)
    assert close(rates[3600], 1000 / 11, 0.05)
    assert [(each.alert.severity, each.firing) for each in found.alerts] == [
        ("page", True),
        ("page", True),
        ("ticket", True),
        ("ticket", True),
    ]
    assert found.exhausts_in is not None


def test_slices_are_good_or_bad_as_a_whole(tmp_path: Path) -> None:
    server = Memory()
    server.add("req_total", counter(100), code="200")
    outage = range(NOW - 10 * DAY, NOW - 10 * DAY + 6 * 3600)
    value, points = 0.0, []
    for time, _ in counter(0):
        value += 50 if time in outage else 0
        points.append((time, value))
    server.add("req_total", points, code="500")
    asked = spec(f"method: timeslices\nslice: {{window: 10m, target: 95%}}\n{EVENTS}", objective="99%")
    kept = Days(str(tmp_path))
    found = evaluate(asked, "prod", server, AT, Options(), kept)[0]
    assert found.bad is not None
    assert abs(found.bad - 36) <= 2
    assert found.total in (4319, 4320)
    assert found.judged == Judged("ok")
    assert [each[0] for each in server.asked] == ["instant", "range"]
    server.asked.clear()
    assert evaluate(asked, "prod", server, AT, Options(), kept)[0].sli == found.sli
    assert [each[0] for each in server.asked] == ["instant", "range", "range"]
    assert max(end - start for _, _, start, end in server.asked) < DAY


def test_ratio_slices_weigh_the_same_whatever_their_traffic() -> None:
    server = Memory()
    for code, at_day, at_night in (("200", 990.0, 5.0), ("500", 10.0, 5.0)):
        value, points = 0.0, []
        for time, _ in counter(0):
            value += at_day if (time - 1) % DAY < DAY // 2 else at_night
            points.append((time, value))
        server.add("req_total", points, code=code)
    asked = spec(f"method: ratio-timeslices\nslice: {{window: 30m}}\n{EVENTS}", objective="99%")
    found = one(asked, server)
    assert close(found.sli, (0.99 + 0.5) / 2, 0.01)
    assert close(one(spec(EVENTS, objective="99%"), server).sli, 1 - 15 / 1010, 0.001)


def test_slices_without_traffic_do_not_count() -> None:
    server = Memory()
    value, points = 0.0, []
    for time, _ in counter(0):
        value += 100 if time % DAY < DAY // 2 else 0
        points.append((time, value))
    server.add("req_total", points, code="200")
    asked = spec(f"method: timeslices\nslice: {{window: 1h, target: 95%}}\n{EVENTS}", objective="99%")
    found = one(asked, server)
    assert found.total is not None
    assert 355 <= found.total <= 392
    assert found.coverage == 1


def test_a_month_begins_in_its_time_zone_and_shows_both_shares() -> None:
    found = one(spec(EVENTS, window="{calendar: 1M, zone: America/New_York}"), web())
    assert found.period is not None
    assert found.period.start == datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert found.usage is not None
    assert found.usage.of_period is not None
    assert found.usage.of_period < found.usage.budget.consumed
    assert found.days[0].start == found.period.start


def test_few_events_are_called_few() -> None:
    found = one(spec(EVENTS), web(bad=0.0, good=0.01))
    assert [each.split(":")[0] for each in found.warnings] == ["low-traffic"]
    assert found.confidence is not None
    assert found.confidence.high > 0.001


def test_few_errors_in_many_series_may_be_more() -> None:
    server = Memory()
    server.add("req_total", counter(1000), code="200")
    for pod in range(20):
        server.add(
            "req_total",
            ((time, 1.0) for time, _ in counter(0, NOW - 20 * DAY, NOW - 10 * DAY)),
            code="500",
            pod=str(pod),
        )
    found = one(spec(EVENTS), server)
    assert [each.split(":")[0] for each in found.warnings] == ["birth-bias"]


def test_more_good_events_than_events_are_not_errors_below_zero() -> None:
    swapped = "good: req_total\ntotal: 'req_total{code=\"200\"}'"
    found = one(spec(swapped), web(bad=0.0002))
    assert [each.split(":")[0] for each in found.warnings] == [states.GOOD_EXCEEDS_TOTAL]


def test_few_errors_in_old_series_are_all() -> None:
    assert one(spec(EVENTS), web(bad=0.0002)).warnings == ()


def test_windows_of_few_scrapes_are_named() -> None:
    found = one(spec(EVENTS), web(), scrape_interval=120)
    assert found.warnings == ("few-scrapes: 5m hold less than 4 scrapes, so their rates are rough",)


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
