"""Announced maintenance is taken out of a budget: exactly what happened then, once, and only if it can be asked."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

from o11ylint.facts.prometheus import Failure
from o11ylint.slo.exclusions import Adjusted, adjusted
from o11ylint.slo.policy import Exclusion
from o11ylint.slo.status import Status
from tests.slo.memory import Memory
from tests.slo.statuses import AT, SPEC, slo, status, unknown

HOUR = timedelta(hours=1)
OUTAGE = datetime(2026, 11, 3, 2, tzinfo=UTC)
SCRAPE = 60
PER_SCRAPE = 10.0
"""Requests in a minute; in the hour of the outage all of them fail."""


def history(refuse: Callable[[str], Failure | None] = lambda query: None) -> Memory:
    """Two days around an outage of one hour."""
    memory = Memory(refuse)
    start, end = OUTAGE - timedelta(days=1), OUTAGE + timedelta(days=1)
    good = bad = 0.0
    series: dict[str, list[tuple[float, float]]] = {"200": [], "500": []}
    at = start
    while at <= end:
        series["200"].append((at.timestamp(), good))
        series["500"].append((at.timestamp(), bad))
        if OUTAGE <= at < OUTAGE + HOUR:
            bad += PER_SCRAPE
        else:
            good += PER_SCRAPE
        at += timedelta(seconds=SCRAPE)
    for code, points in series.items():
        memory.add("http_requests_total", points, code=code)
    return memory


def breached() -> Status:
    """600 of 100,000 events were bad, all of them in the outage."""
    return status("0.994")


def without(
    *times: tuple[datetime, datetime], row: Status | None = None, memory: Memory | None = None
) -> Adjusted:
    exclusions = [Exclusion("checkout*", start, end, "CHG-4711") for start, end in times]
    [found] = adjusted([breached() if row is None else row], exclusions, {"": memory or history()})
    return found


def test_what_happened_then_does_not_count() -> None:
    found = without((OUTAGE, OUTAGE + HOUR))
    assert [float(each) for each in (found.bad, found.total)] == pytest.approx([600, 600], abs=11)
    assert found.failed == ""
    assert found.raw.judged.state == "breached"
    assert found.adjusted.judged.state == "ok"
    assert found.adjusted.usage is not None
    assert found.adjusted.usage.budget.remaining > Fraction(8, 10)


def test_times_that_overlap_count_once() -> None:
    half = OUTAGE + HOUR / 2
    both = without((OUTAGE, half + HOUR / 4), (half, OUTAGE + HOUR))
    assert both.bad == without((OUTAGE, OUTAGE + HOUR)).bad


def test_another_time_or_another_slo_changes_nothing() -> None:
    quiet = without((OUTAGE - 5 * HOUR, OUTAGE - 4 * HOUR))
    assert quiet.bad == 0
    assert quiet.adjusted.judged.state == "breached"
    other = [Exclusion("search*", OUTAGE, OUTAGE + HOUR, "x")]
    assert adjusted([breached()], other, {"": history()}) == []


def test_what_is_outside_of_the_window_is_not_asked() -> None:
    memory = history()
    long_ago = Exclusion("*", AT - timedelta(days=90), AT - timedelta(days=80), "x")
    assert adjusted([breached()], [long_ago], {"": memory}) == []
    assert memory.asked == []


def refused(query: str) -> Failure | None:
    return Failure("timeout", "too slow")


@pytest.mark.parametrize(
    ("row", "memory", "why"),
    [
        (breached(), history(refused), "1h of it: timeout"),
        (unknown(), history(), "its state is not known"),
        (breached()._replace(bad=None), history(), "its events are not counted one by one"),
        (breached()._replace(source="recordings"), history(), "recordings"),
    ],
)
def test_what_cannot_be_asked_is_not_taken_out(row: Status, memory: Memory, why: str) -> None:
    found = without((OUTAGE, OUTAGE + HOUR), row=row, memory=memory)
    assert found.adjusted == found.raw
    assert why in found.failed


def test_slices_are_not_taken_out() -> None:
    text: Any = slo()
    text.slo.method = "timeslices"
    assert "timeslices" in without((OUTAGE, OUTAGE + HOUR), row=status("0.994", text)).failed


def test_maintenance_of_the_whole_window_leaves_nothing_that_could_pass() -> None:
    row = breached()._replace(bad=Fraction(600), total=Fraction(600))
    found = without((OUTAGE - HOUR, OUTAGE + 2 * HOUR), row=row)
    assert found.adjusted.judged.state == "no-traffic"


def test_what_was_counted_of_two_things_is_not_taken_out() -> None:
    memory, start = Memory(), OUTAGE - timedelta(days=1)
    minutes = range(2 * 24 * 60)
    outage = range(24 * 60, 25 * 60)
    failed = [sum(10 for minute in outage if minute < each) for each in minutes]
    memory.add(
        "http_requests_total",
        [((start + each * timedelta(minutes=1)).timestamp(), float(each)) for each in minutes],
    )
    memory.add(
        "gateway_errors_total",
        [((start + each * timedelta(minutes=1)).timestamp(), float(failed[each])) for each in minutes],
    )
    text = SPEC.replace("bad: 'http_requests_total{code=~\"5..\"}'", "bad: gateway_errors_total")
    assert text != SPEC
    found = without((OUTAGE, OUTAGE + HOUR), row=status("0.994", slo(text=text)), memory=memory)
    assert found.failed == "1h of it: good-exceeds-total"
    assert found.adjusted == found.raw
