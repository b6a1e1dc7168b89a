"""The error budget: what is allowed, used and left. Used may exceed 1, left may be negative."""

from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, allowance, exact


class Budget(NamedTuple):
    """Shares: `allowed` of all events, `consumed` and `remaining` of the budget; these two add up to 1."""

    allowed: Fraction
    consumed: Fraction
    remaining: Fraction


def budget(error_ratio: Number, objective: Number) -> Budget:
    """The budget after a window with this share of bad events."""
    allowed = allowance(objective)
    consumed = exact(error_ratio) / allowed
    return Budget(allowed, consumed, 1 - consumed)


def allowed_events(objective: Number, total: Number) -> Fraction:
    """Events that may be bad among `total` (SRE workbook, error budget policy)."""
    return allowance(objective) * exact(total)


def allowed_seconds(objective: Number, window: Number) -> Fraction:
    """Full outage that a window of that many seconds allows; 99.9 % of 30 days are 2592."""
    return allowance(objective) * exact(window)


def consumed_by_burning(burn_rate: Number, window: Number, period: Number) -> Fraction:
    """Share of the budget of a period that a burn rate uses up in a window (SRE workbook, table 5-1)."""
    return exact(burn_rate) * exact(window) / exact(period)


def consumed_of_period(error_ratio: Number, objective: Number, elapsed: Number, period: Number) -> Fraction:
    """Share of the budget of a whole calendar period used so far, if traffic stays as it was.

    `budget(…).consumed` compares with the traffic so far; this one with that of the whole period.
    """
    return budget(error_ratio, objective).consumed * exact(elapsed) / exact(period)
