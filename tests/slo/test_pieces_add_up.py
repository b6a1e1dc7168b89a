"""Laws of the evaluation that hold for every window, moment and history."""

import math
import tempfile
from datetime import UTC, datetime
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as some

from o11ylint.slo.case import Options
from o11ylint.slo.coverage import covered, step_of
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.kept import Days
from tests.slo.memory import Memory
from tests.slo.website import DAY, EVENTS, NOW, START, spec

EVERY = 600


def history(rates: list[int]) -> Memory:
    """A day of each rate after another, from the start on; every fifth event is bad."""
    server = Memory()
    for code, share in (("200", 4), ("500", 1)):
        value, points = 0.0, []
        for time in range(START, NOW + 1, EVERY):
            value += rates[(time - 1 - START) // DAY % len(rates)] * share
            points.append((float(time), value))
        server.add("req_total", points, code=code)
    return server


moments = some.integers(NOW - 3 * DAY, NOW)
windows = some.sampled_from(
    ["2d", "7d", "28d", "36h", "{calendar: 1w, zone: Asia/Kathmandu, start: 2026-01-05}"]
)
rates = some.lists(some.integers(0, 50), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None)
@given(rates, moments, windows)
def test_the_pieces_are_the_window_and_their_counts_the_whole(each: list[int], at: int, window: str) -> None:
    found = evaluate(spec(EVENTS, window=window), "u", history(each), datetime.fromtimestamp(at, UTC))[0]
    assert found.period is not None
    assert found.days[0].start == found.period.start
    assert found.days[-1].end == datetime.fromtimestamp(at, UTC)
    assert all(a.end == b.start for a, b in zip(found.days, found.days[1:], strict=False))
    assert found.total == sum((day.total or 0 for day in found.days), Fraction(0))
    if found.total:
        assert math.isclose(found.sli or 0, 0.8, rel_tol=1e-9)
        assert found.usage is not None
        assert found.usage.budget.consumed + found.usage.budget.remaining == 1


@settings(max_examples=8, deadline=None)
@given(rates, moments, some.integers(0, 3 * DAY))
def test_kept_days_change_no_number_and_leave_at_most_the_new_ones(
    each: list[int], at: int, later: int
) -> None:
    server, asked = history(each), spec(EVENTS)
    then = datetime.fromtimestamp(min(at + later, NOW), UTC)
    with tempfile.TemporaryDirectory() as folder:
        kept = Days(folder)
        evaluate(asked, "u", server, datetime.fromtimestamp(at, UTC), Options(), kept)
        server.asked.clear()
        again = evaluate(asked, "u", server, then, Options(), kept)[0]
    days = [round((end - start) / DAY) + 1 for kind, _, start, end in server.asked if kind == "range"]
    assert sum(days) <= later // DAY + 2
    fresh = evaluate(asked, "u", server, then)[0]
    assert (again.sli, again.total, again.days) == (fresh.sli, fresh.total, fresh.days)


@given(some.integers(0, 10**6), some.integers(300, 86400))
def test_every_mark_seen_covers_the_window_and_none_nothing(start: int, seconds: int) -> None:
    end, step = start + seconds, step_of(seconds)
    marks = end // step - start // step
    assert covered(Fraction(marks), start, end) == (seconds if marks else 0)
    assert covered(Fraction(0), start, end) == 0
    assert covered(Fraction(marks + 1), start, end) <= seconds
