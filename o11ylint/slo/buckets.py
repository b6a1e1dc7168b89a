"""Latency from classic histograms: the bucket at a threshold, or its neighbours."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, exact
from o11ylint.slo.states import ABSENT_SERIES, MISSING_BUCKET, Measured, no_traffic, unknown


class Bucket(NamedTuple):
    """The `le` that stands for a threshold; where none does, its neighbours."""

    le: str | None
    below: str | None
    above: str | None


def at_threshold(threshold: str, present: Sequence[str]) -> Bucket:
    """The bucket whose bound is the threshold as a number, in the spelling that exists: "1" finds "1.0"."""
    wanted = _bound(threshold)
    bounds = sorted((number, le) for le in present if (number := _bound(le)) is not None)
    if wanted is None:
        return Bucket(None, None, None)
    same = next((le for number, le in bounds if number == wanted), None)
    below = [le for number, le in bounds if number < wanted]
    above = [le for number, le in bounds if number > wanted]
    if same is not None:
        return Bucket(same, None, None)
    return Bucket(None, below[-1] if below else None, above[0] if above else None)


def latency(counts: Mapping[str, Number], total: Number | None, threshold: str) -> Measured:
    """Share of events up to the threshold (`le` is inclusive); bounds where no bucket ends there."""
    if total is None or not counts:
        return unknown(ABSENT_SERIES)
    whole = exact(total)
    if whole == 0:
        return no_traffic()
    found = at_threshold(threshold, list(counts))
    if found.le is not None:
        return Measured("measured", None, exact(counts[found.le]) / whole)
    low = exact(counts[found.below]) / whole if found.below else Fraction(0)
    high = exact(counts[found.above]) / whole if found.above else Fraction(1)
    return Measured("unknown", MISSING_BUCKET, low=low, high=high)


def _bound(le: str) -> float | None:
    try:
        number = float(le)
    except ValueError:
        return None
    return None if math.isnan(number) else number
