"""What is good and what is bad of the slices of a piece of time."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.clock import second
from o11ylint.slo.exact import exact
from o11ylint.slo.indicators import Slice, slice_is_good
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import WHOLE, Group, Part
from o11ylint.slo.windows import Piece

_CLOSE = 1e-9

Numbers = dict[int, dict[Group, float]]
"""By the end of the slice, and group."""


class Slicing(NamedTuple):
    """How the window is cut; without a `target` each slice counts with its ratio (OpenSLO: RatioTimeslices)."""

    seconds: int
    target: Decimal | None


def part_of(
    measure: Measure,
    slicing: Slicing,
    piece: Piece,
    times: Sequence[int],
    numbers: tuple[Numbers, Numbers, Numbers | None],
) -> Part:
    """The sum of the slices of a piece; those without any sample are passed over, where that was asked."""
    counted: dict[Group, Fraction | int] = {}
    total: dict[Group, int] = {}
    seen: dict[Group, int] = {}
    nan: set[Group] = set()
    any_seen = 0
    present = numbers[2]
    for time in times:
        if present is not None and time not in present:
            continue
        part, whole = numbers[0].get(time, {}), numbers[1].get(time, {})
        groups = part if measure.total is None else whole
        any_seen += bool(groups)
        for group in groups:
            seen[group] = seen.get(group, 0) + 1
            total.setdefault(group, 0)
            bad = _bad(measure, slicing, part.get(group), whole.get(group))
            if isinstance(bad, float):
                nan.add(group)
            elif bad is not None:
                total[group] += 1
                if group in part or measure.part_is == "good":
                    counted[group] = counted.get(group, 0) + bad
    start, end = second(piece.start), second(piece.end)
    length = end - start if times else 0
    shares = {group: Fraction(number * length, len(times)) for group, number in seen.items()}
    shares[WHOLE] = Fraction(any_seen * length, len(times) or 1)
    return Part(start, end, _exactly(counted), _exactly(total), shares, length, frozenset(nan))


def _exactly(numbers: Mapping[Group, Fraction | int]) -> dict[Group, Fraction]:
    return {group: Fraction(number) for group, number in numbers.items()}


def _bad(
    measure: Measure, slicing: Slicing, part: float | None, whole: float | None
) -> Fraction | int | float | None:
    """How bad one slice is, 0 to 1; None without traffic, NaN for a number that is none.

    A ratio is a float, once rounded, so that the sum over a window stays a short number.
    """
    if measure.total is None or whole is None:
        if part is None or not math.isfinite(part):
            return None
        good, total = (part if measure.part_is == "good-share" else 1 - part), 1.0
    else:
        total = whole * float(measure.total.part_factor(slicing.seconds))
        if not math.isfinite(total):
            return math.nan
        if total <= 0:
            return None
        if not math.isfinite(part or 0.0) or (part is None and measure.part_is.endswith("share")):
            return math.nan
        good = _good(measure, part or 0.0, total, slicing.seconds)
    ratio = good / total
    if slicing.target is None:
        return 1 - exact(min(max(ratio, 0.0), 1.0))
    limit = float(slicing.target)
    if abs(ratio - limit) > _CLOSE:
        return int(ratio < limit)
    return int(not slice_is_good(Slice(good, total), slicing.target))


def _good(measure: Measure, part: float, total: float, seconds: int) -> float:
    """Good events of a slice."""
    if measure.part_is.endswith("share"):
        return total * (part if measure.part_is == "good-share" else 1 - part)
    counted = part * float(measure.part.part_factor(seconds))
    return counted if measure.part_is == "good" else total - counted
