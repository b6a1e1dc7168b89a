"""When a rolling budget runs out or comes back: old errors leave the window while new ones enter it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.exact import Number, allowance, exact


class Slot(NamedTuple):
    """Events of one slot of the window, the oldest slot first."""

    bad: Number
    total: Number


def exhausted_in(slots: Sequence[Slot], seconds: Number, objective: Number, rate: Number) -> Fraction | None:
    """Seconds until the budget is used up if the burn rate holds, at the end of a slot; None if it never is.

    Traffic goes on as the mean of the window. After one whole window nothing is left of today, and only a rate above 1
    exhausts anything, so the search ends there.
    """
    return _first(slots, seconds, objective, rate, exhausted=True)


def recovered_in(slots: Sequence[Slot], seconds: Number, objective: Number) -> Fraction | None:
    """Seconds until some budget is left again if from now on no event is bad; None without any traffic."""
    return _first(slots, seconds, objective, 0, exhausted=False)


def _first(
    slots: Sequence[Slot], seconds: Number, objective: Number, rate: Number, *, exhausted: bool
) -> Fraction | None:
    """The end of the first slot, now included, at which the budget is or is not exhausted."""
    allowed = allowance(objective)
    bad = sum((exact(slot.bad) for slot in slots), Fraction(0))
    total = sum((exact(slot.total) for slot in slots), Fraction(0))
    if not slots or total <= 0:
        return None
    traffic = total / len(slots)
    arriving = exact(rate) * allowed * traffic
    for passed in range(len(slots) + 1):
        if (bad >= allowed * total) == exhausted:
            return passed * exact(seconds)
        if passed < len(slots):
            bad += arriving - exact(slots[passed].bad)
            total += traffic - exact(slots[passed].total)
    return None
