"""From counts to an SLI, and what can be wrong with the counts."""

import math
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, exact
from o11ylint.slo.states import (
    ABSENT_SERIES,
    GOOD_EXCEEDS_TOTAL,
    NAN,
    NO_ERRORS_SEEN,
    Measured,
    no_traffic,
    unknown,
)

TOLERANCE = Fraction(1, 1000)
"""Good may exceed total by this share: rounding of `increase`, scrapes between two reads."""


def from_good(good: Number | None, total: Number | None) -> Measured:
    """The SLI of good among total events. No series of good events with traffic: none was good."""
    fault = _fault(good, total)
    if fault is not None:
        return fault
    return _ratio(exact(0 if good is None else good), exact(total or 0), ())


def from_bad(bad: Number | None, total: Number | None) -> Measured:
    """The SLI of bad among total events. No series of bad events with traffic: none was bad, or the name is wrong."""
    fault = _fault(bad, total)
    if fault is not None:
        return fault
    whole = exact(total or 0)
    if bad is None:
        return _ratio(whole, whole, (NO_ERRORS_SEEN,))
    return _ratio(whole - exact(bad), whole, ())


def _fault(part: Number | None, total: Number | None) -> Measured | None:
    if total is None:
        return unknown(ABSENT_SERIES)
    if any(isinstance(each, float | Decimal) and not math.isfinite(each) for each in (part, total)):
        return unknown(NAN)
    return no_traffic() if exact(total) == 0 else None


def _ratio(good: Fraction, total: Fraction, warnings: tuple[str, ...]) -> Measured:
    sli = good / total
    if 0 <= sli <= 1:
        return Measured("measured", None, sli, warnings)
    if -TOLERANCE <= sli <= 1 + TOLERANCE:
        inside = min(max(sli, Fraction(0)), Fraction(1))
        return Measured("measured", None, inside, (*warnings, GOOD_EXCEEDS_TOTAL), excess=abs(sli - inside))
    return unknown(GOOD_EXCEEDS_TOTAL)


class Slice(NamedTuple):
    """Good and total events of one slice of time."""

    good: Number
    total: Number


def slice_is_good(each: Slice, target: Number) -> bool | None:
    """A slice is good from its target on; one without traffic is neither."""
    total = exact(each.total)
    return exact(each.good) / total >= exact(target) if total > 0 else None
