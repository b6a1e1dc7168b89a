"""Periods: rolling, and of a calendar in a time zone."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.documents.slo import Calendar, Window
from o11ylint.slo.windows import Period, calendar, period_of, pieces, rolling

NEW_YEAR = datetime(2026, 1, 1)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "zone", "count", "unit", "now", "expected"),
    [
        # summer time begins in the month, so it is an hour short (slo.md, oracle 15)
        ("2026-01-01T12:00", "America/New_York", 1, "M", "2026-03-15", ("2026-03-01T17:00Z", "2026-04-01T16:00Z", 743)),
        ("2026-01-01", "Europe/Berlin", 1, "M", "2026-10-31T12:00Z", ("2026-09-30T22:00Z", "2026-10-31T23:00Z", 745)),
        ("2026-01-01", "Europe/Berlin", 1, "Q", "2026-05-01T00:00Z", ("2026-03-31T22:00Z", "2026-06-30T22:00Z", 2184)),
        ("2024-01-31", "UTC", 1, "M", "2024-02-29T00:00Z", ("2024-02-29T00:00Z", "2024-03-31T00:00Z", 744)),
        ("2024-01-31", "UTC", 1, "M", "2024-02-28T23:59Z", ("2024-01-31T00:00Z", "2024-02-29T00:00Z", 696)),
        ("2024-01-01", "UTC", 1, "Y", "2024-12-31T23:59Z", ("2024-01-01T00:00Z", "2025-01-01T00:00Z", 8784)),
        ("2026-01-05", "Europe/Berlin", 1, "w", "2026-03-29T12:00Z", ("2026-03-22T23:00Z", "2026-03-29T22:00Z", 167)),
        ("2030-01-01", "UTC", 1, "M", "2026-03-15T00:00Z", ("2026-03-01T00:00Z", "2026-04-01T00:00Z", 744)),
        ("2026-01-01", "UTC", 6, "h", "2026-03-15T07:00Z", ("2026-03-15T06:00Z", "2026-03-15T12:00Z", 6)),
    ],
)  # fmt: skip
def test_a_period_has_the_length_its_calendar_gives(
    start: str, zone: str, count: int, unit: str, now: str, expected: tuple[str, str, int]
) -> None:
    period = calendar(moment(start), zone, count, unit, moment(now).replace(tzinfo=UTC))
    assert period == Period(moment(expected[0]), moment(expected[1]))
    assert period.seconds == expected[2] * 3600


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2035, 1, 1)),
    st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]),
    st.sampled_from("dwMQY"),
    st.integers(1, 4),
)
def test_every_moment_lies_in_its_period_and_periods_follow_each_other(
    start: datetime, now: datetime, zone: str, unit: str, count: int
) -> None:
    here = now.replace(tzinfo=UTC)
    period = calendar(start, zone, count, unit, here)
    assert period.start <= here < period.end
    assert calendar(start, zone, count, unit, period.end).start == period.end


def test_a_period_ends_before_its_end() -> None:
    now = moment("2026-02-01T00:00Z")
    assert calendar(NEW_YEAR, "UTC", 1, "M", now).start == now


def test_the_elapsed_share_is_exact_and_within_the_period() -> None:
    period = calendar(NEW_YEAR, "UTC", 1, "M", moment("2026-02-08T00:00Z"))
    assert period.elapsed(moment("2026-02-08T00:00Z")) == Fraction(1, 4)
    assert period.elapsed(moment("2026-01-01T00:00Z")) == 0
    assert period.elapsed(moment("2027-01-01T00:00Z")) == 1


def test_the_window_of_an_slo_is_found_from_its_texts() -> None:
    now = moment("2026-03-15T00:00Z")
    month = Window("1M", (), 2592000, Calendar("2026-01-01T05:00:00Z", "America/New_York", 1, "M"))
    assert period_of(month, now) == Period(moment("2026-03-01T05:00Z"), moment("2026-04-01T04:00Z"))
    assert period_of(Window("7d", (), 604800), now) == rolling(604800, now)


def test_a_period_is_closed_days_and_two_edges() -> None:
    now = moment("2026-03-15T06:30Z")
    period = rolling(3 * 86400, now)
    found = pieces(period, settled=moment("2026-03-15T00:00Z"))
    assert [each.closed_day for each in found] == [False, True, True, False]
    assert found[0].start == period.start
    assert found[-1].end == now
    assert all(one.end == other.start for one, other in pairwise(found))


def test_a_day_is_closed_only_once_it_has_settled() -> None:
    period = Period(moment("2026-03-13T00:00Z"), moment("2026-03-15T00:00Z"))
    settled = period.end - timedelta(seconds=1)
    assert [each.closed_day for each in pieces(period, settled)] == [True, False]
