"""Budgets and burn rates: exact, not clamped, and unknown where they are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.slo import budget, burn
from o11ylint.slo.exact import InvalidObjectiveError, allowance
from o11ylint.slo.forecast import Slot, exhausted_in, recovered_in
from o11ylint.slo.low_traffic import interval, is_low, smallest_burn

shares = st.decimals(Decimal("0.00001"), Decimal("0.99999"), places=5)
counts = st.integers(1, 10**9)


@given(shares, shares)
def test_used_and_left_are_the_whole_budget(error_ratio: Decimal, objective: Decimal) -> None:
    found = budget.budget(error_ratio, objective)
    assert found.consumed + found.remaining == 1
    assert (found.remaining < 0) == (error_ratio > 1 - objective)


@given(shares, st.integers(60, 10**7))
def test_a_burn_rate_of_one_exhausts_exactly_at_the_end_of_the_window(
    objective: Decimal, period: int
) -> None:
    assert burn.burn_rate(1 - objective, objective) == 1
    assert burn.exhaustion_seconds(1, 1, period) == period


@given(shares)
def test_nothing_burns_faster_than_a_total_outage(objective: Decimal) -> None:
    assert burn.highest(objective) == burn.burn_rate(1, objective)


def test_a_ratio_on_the_threshold_does_not_fire() -> None:
    on_it = burn.burn_rate(0.0144, Decimal("0.999"))
    assert on_it == Decimal("14.4")
    assert burn.fires(on_it, on_it, Decimal("14.4")).state is False
    assert burn.fires(on_it + Fraction(1, 10**12), on_it + Fraction(1, 10**12), Decimal("14.4")).state is True


@pytest.mark.parametrize(
    ("long", "short", "state"),
    [(20, 20, True), (20, 1, False), (1, 20, False), (None, 1, False), (20, None, None), (None, None, None)],
)
def test_a_pair_fires_if_both_do_and_one_that_is_unknown_forbids_it(
    long: int | None, short: int | None, state: bool | None
) -> None:
    assert burn.fires(long, short, 14).state is state


def test_an_alert_is_unknown_unless_a_pair_fires_or_all_are_known() -> None:
    assert burn.any_fires([None, True]) is True
    assert burn.any_fires([None, False]) is None
    assert burn.any_fires([False, False]) is False
    assert burn.any_fires([]) is None


def test_detection_and_reset_of_a_partial_outage() -> None:
    # 15 % errors at 99.9 %: slo.md, oracle 7
    assert burn.detection_seconds(Decimal("0.999"), Decimal("0.15"), 3600, Decimal("14.4")) == Decimal(
        "345.6"
    )
    assert burn.reset_seconds(Decimal("0.999"), Decimal("0.15"), 300, Decimal("14.4")) == Decimal("271.2")
    assert burn.reset_seconds(Decimal("0.999"), Decimal("0.15"), 3600, Decimal("14.4")) == Decimal("3254.4")


def test_an_outage_too_small_for_the_threshold_is_never_detected() -> None:
    assert burn.detection_seconds(Decimal("0.999"), Decimal("0.0144"), 3600, Decimal("14.4")) is None
    assert burn.detection_seconds(Decimal("0.9"), 1, 3600, Decimal("14.4")) is None
    assert burn.reset_seconds(Decimal("0.9"), 0, 3600, 1) is None


def test_a_spent_budget_is_exhausted_now() -> None:
    assert burn.exhaustion_seconds(Decimal("-0.3"), 2, 3600) == 0


@pytest.mark.parametrize("objective", [0, 1, -1, 2, 99.9])
def test_an_objective_without_a_budget_gives_no_number(objective: float) -> None:
    with pytest.raises(InvalidObjectiveError):
        allowance(objective)


def test_a_calendar_budget_is_compared_with_the_traffic_of_the_whole_period() -> None:
    assert budget.consumed_of_period(Decimal("0.002"), Decimal("0.999"), 10, 30) == Fraction(2, 3)


def slots(*bad: int) -> list[Slot]:
    return [Slot(each, 1000) for each in bad]


def test_old_errors_leave_the_window_before_new_ones_fill_the_budget() -> None:
    # 10 slots of 1000 events at 99 %: 100 may be bad. 90 are, and leave with the next slot; 50 come with each.
    assert exhausted_in(slots(90, *[0] * 9), 60, Decimal("0.99"), 5) == 120
    assert burn.exhaustion_seconds(Decimal("0.1"), 5, 600) == 12


def test_a_burn_rate_of_at_most_one_exhausts_nothing() -> None:
    assert exhausted_in(slots(*[0] * 10), 60, Decimal("0.99"), Decimal("0.99")) is None


def test_a_spent_budget_comes_back_when_the_outage_leaves_the_window() -> None:
    assert recovered_in(slots(0, 0, 150, *[0] * 7), 60, Decimal("0.99")) == 180
    assert recovered_in(slots(*[0] * 10), 60, Decimal("0.99")) == 0
    assert recovered_in([], 60, Decimal("0.99")) is None


def test_one_failure_is_the_smallest_burn_that_can_be_seen() -> None:
    # 10 requests an hour at 99.9 %: SRE workbook, low-traffic services
    assert smallest_burn(Decimal("0.999"), 10) == 100
    assert smallest_burn(Decimal("0.999"), 0) is None
    assert (is_low(Decimal("0.999"), 999), is_low(Decimal("0.999"), 1000)) == (True, False)


@given(counts, st.integers(0, 10**9))
def test_the_interval_holds_what_was_seen(events: int, bad: int) -> None:
    found = interval(min(bad, events), events)
    assert found is not None
    share = min(bad, events) / events
    assert 0 <= found.low <= share + 1e-9
    assert share - 1e-9 <= found.high <= 1


def test_no_failure_of_ten_does_not_prove_three_nines() -> None:
    found = interval(0, 10)
    assert found is not None
    assert found.low == 0
    assert found.high == pytest.approx(0.2775, abs=1e-4)
    assert interval(0, 0) is None
