"""Budgets counted in slices of time: how many may be bad, and how many were."""

from fractions import Fraction

from o11ylint.slo.exact import Number, allowance, exact


def whole_slices(window: Number, length: Number) -> int:
    """Slices of `length` seconds in a window."""
    return int(exact(window) // exact(length))


def allowed_slices(objective: Number, slices: int) -> Fraction:
    """Slices that may be bad."""
    return allowance(objective) * slices


def consumed_by_slices(bad: int, slices: int, objective: Number) -> Fraction:
    """Share used of the budget of `slices`: those of the whole period, or those so far."""
    return Fraction(bad) / allowed_slices(objective, slices)
