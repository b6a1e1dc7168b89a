"""When a budget runs out and when it is back."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from o11ylint.slo.budget import budget
from o11ylint.slo.outlook import calendar, rolling, slots_of, uncounted
from o11ylint.slo.status import Day, Usage
from o11ylint.slo.windows import Period

DAY = 86400
TARGET = Fraction(99, 100)
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


def days(*bad: int) -> list[Day]:
    """Half a day, whole days, half a day: as a window that ends at noon is cut."""
    noon, lengths = BEGIN + timedelta(hours=12), [12, *[24] * (len(bad) - 2), 12]
    found = []
    for number, hours in zip(bad, lengths, strict=True):
        found.append(Day(noon, noon + timedelta(hours=hours), Fraction(number), Fraction(1000 * hours, 24)))
        noon += timedelta(hours=hours)
    return found


def usage(consumed: Fraction) -> Usage:
    return Usage(budget((1 - TARGET) * consumed, TARGET), None, None, Fraction(0))


def test_both_edges_make_one_day() -> None:
    slots = slots_of(days(1, 2, 3, 4))
    assert [each.bad for each in slots] == [1, 2, 7]
    assert len(slots_of(days(1, 2))) == 2


def test_what_is_exhausted_is_so_now_and_back_when_its_day_has_left() -> None:
    exhausts, recovers = rolling(days(0, 0, 90, 0, 0), 4 * DAY, TARGET, Fraction(0))
    assert exhausts == 0
    assert recovers == 3 * DAY


def test_a_budget_that_is_left_has_nothing_to_come_back() -> None:
    exhausts, recovers = rolling(days(0, 1, 1, 1, 0), 4 * DAY, TARGET, Fraction(10))
    assert exhausts == DAY
    assert recovers is None
    assert rolling(days(0, 1, 1, 1, 0), 4 * DAY, TARGET, Fraction(0)) == (None, None)
    assert rolling(days(0, 1, 1, 1, 0), 4 * DAY, TARGET, None) == (None, None)


def test_a_calendar_period_ends_what_is_owed() -> None:
    period = Period(BEGIN, BEGIN + timedelta(days=30))
    assert calendar(usage(Fraction(3)), period, 20 * DAY, Fraction(0)) == (Fraction(0), Fraction(10 * DAY))
    assert calendar(usage(Fraction(11, 10)), period, 20 * DAY, Fraction(0)) == (
        Fraction(0),
        Fraction(2 * DAY),
    )


def test_a_calendar_period_is_exhausted_where_both_lines_meet() -> None:
    period = Period(BEGIN, BEGIN + timedelta(days=30))
    assert calendar(usage(Fraction(1, 2)), period, 10 * DAY, Fraction(2)) == (Fraction(5 * DAY), None)
    assert calendar(usage(Fraction(1, 2)), period, 10 * DAY, Fraction(1)) == (None, None)
    assert calendar(usage(Fraction(0)), period, 20 * DAY, Fraction(2)) == (None, None)
    assert calendar(usage(Fraction(0)), period, 20 * DAY, None) == (None, None)


def test_without_counts_nothing_is_known_to_leave() -> None:
    assert uncounted(usage(Fraction(1, 2)), 30 * DAY, Fraction(3)) == 5 * DAY
    assert uncounted(usage(Fraction(1, 2)), 30 * DAY, None) is None


def test_what_has_not_run_out_after_a_whole_window_never_does() -> None:
    half = usage(Fraction(1, 2))
    assert uncounted(half, 30 * DAY, Fraction(2)) == Fraction(30 * DAY, 4)
    assert uncounted(half, 30 * DAY, Fraction(1, 10)) is None
    assert uncounted(half, 30 * DAY, Fraction(1, 2)) is None
    assert uncounted(half, 30 * DAY, None) is None
