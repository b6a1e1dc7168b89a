"""No data, no traffic and no errors are three states; unknown is never green."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest

from o11ylint.facts.prometheus import FAILURES, PARTIAL_RESPONSE
from o11ylint.slo import states
from o11ylint.slo.buckets import latency
from o11ylint.slo.indicators import Slice, from_bad, from_good, slice_is_good
from o11ylint.slo.states import Evidence, Judged, Measured, judged
from tests.slo.extrapolated import increase

TARGET = Fraction(99, 100)


def state(measured: Measured, **evidence: object) -> Judged:
    return judged(measured, TARGET, Evidence(**evidence))  # type: ignore[arg-type] # each test gives the right one


def test_no_series_of_the_total_is_unknown() -> None:
    assert state(from_bad(None, None)) == Judged("unknown", states.ABSENT_SERIES)
    assert state(from_bad(0, None)) == Judged("unknown", states.ABSENT_SERIES)


def test_no_events_is_neither_good_nor_bad() -> None:
    assert state(from_bad(0, 0)) == Judged("no-traffic", states.NO_TRAFFIC)


def test_no_series_of_errors_is_good_with_a_warning() -> None:
    found = from_bad(None, 1000)
    assert found.sli == 1
    assert found.warnings == (states.NO_ERRORS_SEEN,)
    assert state(found) == Judged("ok")


def test_no_series_of_good_events_is_an_outage() -> None:
    assert state(from_good(None, 1000)) == Judged("breached")


def test_an_sli_on_the_objective_meets_it() -> None:
    assert state(from_bad(10, 1000)) == Judged("ok")
    assert state(from_bad(Decimal("10.0001"), 1000)) == Judged("breached")


@pytest.mark.parametrize("value", [math.nan, math.inf, Decimal("NaN")])
def test_what_is_no_number_is_unknown(value: float | Decimal) -> None:
    assert state(from_bad(value, 1000)) == Judged("unknown", states.NAN)


def test_far_more_good_events_than_events_is_unknown() -> None:
    assert state(from_good(1100, 1000)) == Judged("unknown", states.GOOD_EXCEEDS_TOTAL)
    assert state(from_bad(1100, 1000)) == Judged("unknown", states.GOOD_EXCEEDS_TOTAL)


@pytest.mark.parametrize("errors", [0, 500])
def test_weak_evidence_makes_unknown_of_good_and_bad_alike(errors: int) -> None:
    found = from_bad(errors, 1000)
    assert state(found, age=Fraction(3600)).reason == states.STALE
    assert state(found, coverage=Fraction(1, 2)).reason == states.PARTIAL_HISTORY
    assert state(found, partial_response=True).reason == PARTIAL_RESPONSE


def test_an_objective_without_a_budget_is_unknown() -> None:
    assert judged(from_bad(0, 1000), Fraction(1), Evidence()) == Judged("unknown", states.INVALID_OBJECTIVE)


def test_every_reason_has_words() -> None:
    names = {value for name, value in vars(states).items() if name.isupper() and isinstance(value, str)}
    assert (names - {states.NO_ERRORS_SEEN}) | set(FAILURES) == set(states.REASONS)


BUCKETS = {"0.1": 700, "0.3": 995, "+Inf": 1000}


def test_a_missing_bucket_is_decided_only_by_bounds_on_one_side() -> None:
    found = latency(BUCKETS, 1000, "0.25")
    assert (found.low, found.high) == (Fraction(7, 10), Fraction(995, 1000))
    assert state(found) == Judged("unknown", states.MISSING_BUCKET)
    assert judged(found, Fraction(1, 2), Evidence()) == Judged("ok")
    assert judged(found, Fraction(999, 1000), Evidence()) == Judged("breached")


def test_an_idle_slice_is_neither_good_nor_bad() -> None:
    target = Decimal("0.95")
    slices = [Slice(95, 100), Slice(94, 100), Slice(0, 0)]
    assert [slice_is_good(each, target) for each in slices] == [True, False, None]


def test_the_first_error_of_a_new_series_is_lost() -> None:
    assert increase([(150.0, 1.0), (210.0, 1.0), (270.0, 1.0)], 0, 300) == 0


def test_a_reset_adds_what_had_been_counted() -> None:
    samples = [(60.0 * step, value) for step, value in enumerate([0, 10, 20, 5, 15, 25], start=1)]
    found = increase(samples, 0, 360)
    assert found == pytest.approx(45)


def test_more_good_than_all_is_forgiven_only_a_tenth_of_the_budget() -> None:
    found = from_good(100_050, 100_000)
    assert found.sli == 1
    assert judged(found, Fraction(99, 100), Evidence()) == Judged("ok")
    assert judged(found, Fraction(999, 1000), Evidence()) == Judged("unknown", states.GOOD_EXCEEDS_TOTAL)
