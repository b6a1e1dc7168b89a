"""Counting events day by day: what is kept, one range query for the days that are not, and the two edges."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from o11ylint.facts.prometheus import Failure, Sample, Series
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.clock import second
from o11ylint.slo.coverage import born_query, covered, marks_query
from o11ylint.slo.kept import Kept
from o11ylint.slo.measure import Measure
from o11ylint.slo.parts import NO_VALUES, WHOLE, Part, Rows, Values, bad_of_share, failed, values
from o11ylint.slo.stored import is_final, restored, stored
from o11ylint.slo.windows import Piece

_DAY = 86400
EDGE = "edge_"
"""Before the keys of the piece that ends now, which travels with other questions."""


def branches(measure: Measure, seconds: int, prefix: str = "") -> list[Branch]:
    """What is asked of a piece of that many seconds."""
    found = []
    if measure.adds_up and measure.total is not None:
        found.append(Branch(f"{prefix}part", measure.part.over_part(seconds), prefix))
        found.append(Branch(f"{prefix}total", measure.total.over_part(seconds), prefix))
        if measure.part_is == "bad" and measure.part.selectors:
            found.append(Branch(f"{prefix}born", born_query(measure.part.selectors, seconds, measure.by)))
    marks = marks_query(measure.selectors, seconds)
    if marks is not None:
        found.append(Branch(f"{prefix}marks", marks))
        if measure.by:
            found.append(
                Branch(f"{prefix}marks_by", marks_query(measure.selectors, seconds, measure.by) or "")
            )
    return found


def counted_days(
    measure: Measure, pieces: Sequence[Piece], talk: Conversation, kept: Kept, key: str
) -> dict[int, Part]:
    """The whole UTC days among the pieces, by the second at which they begin."""
    whole = {second(each.start): each for each in pieces if is_day(each)}
    known = kept.days(key) if any(each.closed_day for each in whole.values()) else {}
    found = {}
    for start, piece in whole.items():
        part = restored(start, known[start]) if piece.closed_day and start in known else None
        if part is not None:
            found[start] = part
    missing = [start for start in whole if start not in found]
    if missing:
        asked = _ask_days(measure, min(missing), max(missing), talk)
        found.update((start, asked[start]) for start in missing)
        settled = {start: asked[start] for start in missing if whole[start].closed_day}
        final = {start: part for start, part in settled.items() if is_final(part)}
        if not measure.selectors or all(part.length for part in final.values()):
            kept.keep(key, {start: stored(part) for start, part in final.items()})
    return found


def _ask_days(measure: Measure, first: int, last: int, talk: Conversation) -> dict[int, Part]:
    """The days that begin between two midnights, in one request."""
    answers = talk.range(branches(measure, _DAY), first + _DAY, last + _DAY, _DAY)
    by_time = {
        key: answer if isinstance(answer, Failure) else _by_time(answer) for key, answer in answers.items()
    }
    found = {}
    for start in range(first, last + 1, _DAY):
        at = {
            key: held if isinstance(held, Failure) else held.get(start + _DAY, [])
            for key, held in by_time.items()
        }
        found[start] = read(measure, at, start, start + _DAY)
    return found


def _by_time(answer: tuple[Series, ...]) -> dict[int, list[tuple[Mapping[str, str], float]]]:
    """Labels and values by the second they are of."""
    found: dict[int, list[tuple[Mapping[str, str], float]]] = {}
    for each in answer:
        for when, value in each.points:
            found.setdefault(round(when), []).append((each.labels, value))
    return found


def edge(measure: Measure, piece: Piece, talk: Conversation) -> Part:
    """The piece before the first whole day, asked at its end."""
    start, end = second(piece.start), second(piece.end)
    return read(measure, rows(talk.instant(branches(measure, end - start), end)), start, end)


def rows(answers: Mapping[str, tuple[Sample, ...] | Failure]) -> dict[str, Any]:
    """Samples as labels and values."""
    return {
        key: answer if isinstance(answer, Failure) else [(each.labels, each.value) for each in answer]
        for key, answer in answers.items()
    }


def read(
    measure: Measure, answers: Mapping[str, Rows | Failure], start: int, end: int, prefix: str = ""
) -> Part:
    """The answers to `branches` of a piece."""
    seen: dict[str, Values] = {}
    for name in ("part", "total", "marks", "marks_by", "born"):
        answer = answers.get(prefix + name, ())
        if isinstance(answer, Failure):
            if name in ("part", "total"):
                return failed(start, end, answer)
            continue
        seen[name] = values(answer, measure.by if name != "marks" else ())
    part, total = seen["part"], seen["total"]
    if measure.adds_up and measure.total is not None:
        total = total.times(measure.total.part_factor(end - start))
        if measure.part_is.endswith("share"):
            part = bad_of_share(part, total, measure.part_is)
        else:
            part = part.times(measure.part.part_factor(end - start))
    marks = seen.get("marks", NO_VALUES).numbers
    by_group = seen.get("marks_by", NO_VALUES).numbers
    lengths = {**by_group, WHOLE: marks.get(WHOLE, Fraction(0))}
    return Part(
        start,
        end,
        part.numbers,
        total.numbers,
        {group: covered(number, start, end) for group, number in lengths.items()},
        end - start if f"{prefix}marks" in answers and "marks" in seen else 0,
        part.nan | total.nan,
        total.extra or part.extra,
        born=seen.get("born", NO_VALUES).numbers,
    )


def is_day(piece: Piece) -> bool:
    """Whether a piece is one whole UTC day."""
    return (piece.end - piece.start).total_seconds() == _DAY and second(piece.start) % _DAY == 0
