"""Slices of time, each good or bad as a whole or with its ratio; what is kept of a day is their sum."""

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from o11ylint.facts.prometheus import Failure, Series
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.clock import second
from o11ylint.slo.exact import exact
from o11ylint.slo.indicators import Slice, slice_is_good
from o11ylint.slo.kept import Kept
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import WHOLE, Group, Part, failed
from o11ylint.slo.stored import is_final, restored, stored
from o11ylint.slo.windows import Piece

_RUNS = 3
_CLOSE = 1e-9

Numbers = dict[int, dict[Group, float]]
"""By the end of the slice, and group."""


class Slicing(NamedTuple):
    """How the window is cut; without a `target` each slice counts with its ratio (OpenSLO: RatioTimeslices)."""

    seconds: int
    target: Decimal | None


def sliced(
    measure: Measure, slicing: Slicing, pieces: Sequence[Piece], talk: Conversation, kept: Kept, key: str
) -> list[Part]:
    """The pieces, in bad slices among those with traffic; a slice belongs to the piece that it ends in."""
    known = kept.days(key)
    parts: dict[int, Part] = {}
    for piece in pieces:
        start = second(piece.start)
        if piece.closed_day and start in known:
            held = restored(start, known[start])
            if held is not None:
                parts[start] = held
    missing = [each for each in pieces if second(each.start) not in parts]
    for run in _runs(missing):
        for part in _ask(measure, slicing, run, talk, second(pieces[0].start)):
            parts.setdefault(part.start, part)
    closed = {second(each.start) for each in missing if each.closed_day}
    kept.keep(key, {start: stored(parts[start]) for start in sorted(closed) if is_final(parts[start])})
    return [parts[second(each.start)] for each in pieces]


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that follow each other, so that each run is one request; all in one if there would be many."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and runs[-1][-1].end == piece.start:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs if len(runs) <= _RUNS else [_filled(pieces)]


def _filled(pieces: Sequence[Piece]) -> list[Piece]:
    found = [pieces[0]]
    for piece in pieces[1:]:
        if found[-1].end != piece.start:
            found.append(Piece(found[-1].end, piece.start, closed_day=False))
        found.append(piece)
    return found


def _ask(
    measure: Measure, slicing: Slicing, run: Sequence[Piece], talk: Conversation, begin: int
) -> list[Part]:
    """The slices that end in a run of pieces, and begin in the window."""
    length = slicing.seconds
    first = max(second(run[0].start) // length + 1, -(-begin // length) + 1) * length
    last = second(run[-1].end) // length * length
    branches = [Branch("part", measure.part.over(length), "part")]
    if measure.total is not None:
        branches.append(Branch("total", measure.total.over(length), "total"))
    answers = (
        talk.range(branches, first, last, length) if first <= last else {each.key: () for each in branches}
    )
    failure = next((each for each in answers.values() if isinstance(each, Failure)), None)
    if failure is not None:
        return [failed(second(each.start), second(each.end), failure) for each in run]
    part, total = (_numbers(answers.get(name, ()), measure.by) for name in ("part", "total"))
    found = []
    for piece in run:
        times = [
            each
            for each in range(second(piece.start) // length * length, second(piece.end) + 1, length)
            if second(piece.start) < each <= second(piece.end) and first <= each <= last
        ]
        found.append(_part(measure, slicing, piece, times, (part, total)))
    return found


def _numbers(answer: tuple[Series, ...] | Failure, by: Sequence[str]) -> Numbers:
    found: Numbers = {}
    for series in () if isinstance(answer, Failure) else answer:
        group = tuple(sorted((name, series.labels.get(name, "")) for name in by))
        for when, value in series.points:
            held = found.setdefault(round(when), {})
            held[group] = held.get(group, 0.0) + value
    return found


def _part(
    measure: Measure, slicing: Slicing, piece: Piece, times: Sequence[int], numbers: tuple[Numbers, Numbers]
) -> Part:
    """The sum of the slices of a piece."""
    counted: dict[Group, Fraction | int] = {}
    total: dict[Group, int] = {}
    seen: dict[Group, int] = {}
    nan: set[Group] = set()
    any_seen = 0
    for time in times:
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
        total = whole * measure.total.factor(slicing.seconds)
        if not math.isfinite(total) or (part is not None and not math.isfinite(part) and total > 0):
            return math.nan
        if total <= 0:
            return None
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
    counted = part * measure.part.factor(seconds)
    return counted if measure.part_is == "good" else total - counted
