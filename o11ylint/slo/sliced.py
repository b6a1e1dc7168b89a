"""Slices of time, each good or bad as a whole or with its ratio; what is kept of a day is their sum."""

from collections.abc import Sequence

from o11ylint.facts.prometheus import Failure, Series
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.clock import second
from o11ylint.slo.coverage import presence_query
from o11ylint.slo.kept import Kept
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import Part, differing, failed
from o11ylint.slo.slicing import Numbers, Slicing, part_of
from o11ylint.slo.stored import is_final, restored, stored
from o11ylint.slo.windows import Piece

_RUNS = 3


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
    branches = [Branch("part", measure.part.over_part(length), "part")]
    if measure.total is not None:
        branches.append(Branch("total", measure.total.over_part(length), "total"))
    if measure.makes_up and measure.selectors:
        branches.append(Branch("present", presence_query(measure.selectors, length)))
    answers = (
        talk.range(branches, first, last, length) if first <= last else {each.key: () for each in branches}
    )
    failure = next((each for each in answers.values() if isinstance(each, Failure)), None)
    if failure is not None:
        return [failed(second(each.start), second(each.end), failure) for each in run]
    part, total = (_numbers(answers.get(name, ()), measure.by) for name in ("part", "total"))
    present = _numbers(answers["present"], ()) if "present" in answers else None
    extra = (
        () if measure.by else next(filter(None, map(_extra, (answers["part"], answers.get("total", ())))), ())
    )
    found = []
    for piece in run:
        times = [
            each
            for each in range(second(piece.start) // length * length, second(piece.end) + 1, length)
            if second(piece.start) < each <= second(piece.end) and first <= each <= last
        ]
        found.append(part_of(measure, slicing, piece, times, (part, total, present))._replace(extra=extra))
    return found


def _extra(answer: tuple[Series, ...] | Failure) -> tuple[str, ...]:
    """The labels that several series differ in, where there should be one."""
    return (
        () if isinstance(answer, Failure) or len(answer) < 2 else differing([each.labels for each in answer])
    )


def _numbers(answer: tuple[Series, ...] | Failure, by: Sequence[str]) -> Numbers:
    found: Numbers = {}
    for series in () if isinstance(answer, Failure) else answer:
        group = tuple(sorted((name, series.labels.get(name, "")) for name in by))
        for when, value in series.points:
            held = found.setdefault(round(when), {})
            held[group] = held.get(group, 0.0) + value
    return found
