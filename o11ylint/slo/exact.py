"""Exact numbers: nothing is rounded before it is compared."""

from decimal import Decimal
from fractions import Fraction

_LEAST, _MOST = 1e-100, 1e100
Number = int | float | Decimal | Fraction


def exact(value: Number) -> Fraction:
    """The number as it is written: a float by its shortest text, which is how Prometheus prints it.

    So that an error ratio of 0.0144 at an objective of 0.999 burns at 14.4 and not a hair above.
    """
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


def countable(value: float) -> bool:
    """Whether a number can be one of events, of seconds or a share: with others no float holds what comes of it."""
    return value == 0 or _LEAST <= abs(value) <= _MOST


class InvalidObjectiveError(ValueError):
    """An objective that leaves no budget, or nothing but budget."""


def allowance(objective: Number) -> Fraction:
    """The budget as a share of all events, `1 - objective`; an objective of 0 or less, or of 1, has none."""
    target = exact(objective)
    if not 0 < target < 1:
        raise InvalidObjectiveError(f"an objective of {float(target):g} is not between 0 and 1")
    return 1 - target
