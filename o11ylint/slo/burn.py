"""Burn rates: how fast, since when it can be seen, whether it pages, and when nothing is left.

Sources: SRE workbook, chapter 5 "Alerting on SLOs". Times are seconds, shares are 0 to 1; None means never.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, allowance, exact


def burn_rate(error_ratio: Number, objective: Number) -> Fraction:
    """How many times faster than allowed the budget goes (table 5-4)."""
    return exact(error_ratio) / allowance(objective)


def factor(share: Number, window: Number, period: Number) -> Fraction:
    """The burn rate that uses `share` of a period's budget in `window`: 2 % in 1 h of 30 d is 14.4 (table 5-8)."""
    return exact(share) * exact(period) / exact(window)


def highest(objective: Number) -> Fraction:
    """The burn rate when every event is bad; no threshold from here on can be exceeded."""
    return 1 / allowance(objective)


def detection_seconds(
    objective: Number, error_ratio: Number, window: Number, threshold: Number
) -> Fraction | None:
    """From the start of an outage until its burn rate over `window` reaches `threshold` (tables 5-1 and 5-2)."""
    bad = exact(error_ratio)
    if bad <= 0:
        return None
    needed = allowance(objective) * exact(threshold) * exact(window) / bad
    return needed if needed < exact(window) else None


def reset_seconds(
    objective: Number, error_ratio: Number, window: Number, threshold: Number
) -> Fraction | None:
    """From the end of an outage that was detected until the burn rate over `window` is below `threshold` again."""
    seen = detection_seconds(objective, error_ratio, window, threshold)
    return None if seen is None else exact(window) - seen


def exhaustion_seconds(remaining: Number, rate: Number, period: Number) -> Fraction | None:
    """Until nothing is left if the rate holds and no old error leaves the window; 0 if nothing is left now."""
    left, burning = exact(remaining), exact(rate)
    if left <= 0:
        return Fraction(0)
    return left * exact(period) / burning if burning > 0 else None


class Firing(NamedTuple):
    """Whether a pair of windows fires; `state` is None where what is known does not decide it."""

    state: bool | None
    margin: Fraction | None


def fires(long: Number | None, short: Number | None, threshold: Number) -> Firing:
    """Both burn rates are above the threshold, strictly (workbook approach 6, sloth, pyrra); None is unknown.

    `margin` is how far the lower of the two is above the threshold, as a share of it.
    """
    limit = exact(threshold)
    known = [exact(each) for each in (long, short) if each is not None]
    margin = min(known) / limit - 1 if known else None
    if any(each <= limit for each in known):
        return Firing(False, margin)
    return Firing(True, margin) if len(known) == 2 else Firing(None, None)


def any_fires(states: Sequence[bool | None]) -> bool | None:
    """An alert is the `or` of its pairs: one that fires decides, one that is unknown forbids an all-clear."""
    if True in states:
        return True
    return None if None in states or not states else False
