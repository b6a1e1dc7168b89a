"""What few events can tell: the smallest burn that can be seen, and how sure a ratio is."""

import math
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, allowance, exact

NORMAL_95 = 1.959963984540054
"""Quantile of the normal distribution for 95 %."""


class Interval(NamedTuple):
    """Bounds of a share, 0 to 1."""

    low: float
    high: float


def smallest_burn(objective: Number, events: Number) -> Fraction | None:
    """The burn rate of one single bad event among `events`; nothing smaller but zero can be seen."""
    count = exact(events)
    return 1 / (allowance(objective) * count) if count > 0 else None


def is_low(objective: Number, events: Number) -> bool:
    """Whether the budget of a window is less than one event, so that one failure decides."""
    return allowance(objective) * exact(events) < 1


def interval(bad: Number, events: Number, quantile: float = NORMAL_95) -> Interval | None:
    """Where the true share of bad events lies: Wilson's score interval (1927); None without events."""
    count = float(exact(events))
    if count <= 0:
        return None
    share = min(max(float(exact(bad)) / count, 0.0), 1.0)
    square = quantile * quantile
    middle = share + square / (2 * count)
    spread = quantile * math.sqrt(share * (1 - share) / count + square / (4 * count * count))
    scale = 1 + square / count
    return Interval(max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0))
