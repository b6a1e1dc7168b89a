"""The counts of a window are the truth, whatever pieces it is asked for in, and few requests are made."""

from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.kept import Days
from o11ylint.slo.states import Judged
from tests.slo.memory import Memory
from tests.slo.website import AT, DAY, EVENTS, EVERY, NOW, RATES, close, counter, one, spec, web


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


def test_good_and_bad_events_without_a_total_are_the_total() -> None:
    asked = spec(EVENTS)
    assert asked.indicator is not None
    indicator = asked.indicator.value
    assert indicator.bad is not None
    good = indicator.bad._replace(text='req_total{code="200"}')
    both = asked._replace(indicator=asked.indicator._replace(value=indicator._replace(good=good, total=None)))
    assert close(one(both, web()).sli, 0.9995, 1e-6)


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


def test_a_month_begins_in_its_time_zone_and_shows_both_shares() -> None:
    found = one(spec(EVENTS, window="{calendar: 1M, zone: America/New_York}"), web())
    assert found.period is not None
    assert found.period.start == datetime(2026, 3, 1, 5, tzinfo=UTC)
    assert found.usage is not None
    assert found.usage.of_period is not None
    assert found.usage.of_period < found.usage.budget.consumed
    assert found.days[0].start == found.period.start
