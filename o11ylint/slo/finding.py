"""Asking a server all that is needed to judge an SLO."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from math import isfinite

from o11ylint.facts.prometheus import Failure
from o11ylint.slo import burning, days
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.bucketed import bounds_of
from o11ylint.slo.case import Case, Found
from o11ylint.slo.clock import second
from o11ylint.slo.coverage import last_query, newest_query
from o11ylint.slo.exact import exact
from o11ylint.slo.kept import Kept
from o11ylint.slo.parts import WHOLE, Part, values
from o11ylint.slo.sliced import sliced
from o11ylint.slo.slicing import Slicing
from o11ylint.slo.stored import key_of
from o11ylint.slo.windows import Period, Piece, pieces


def find(case: Case, talk: Conversation, kept: Kept, recorded: str = "") -> Found:
    """Ask everything: at the moment itself, for the days, for the first edge; again only where something is odd.

    `recorded` is what a tool has recorded of the share of bad events, to be asked along.
    """
    settled = case.at - timedelta(seconds=case.options.settled_after)
    cut = pieces(Period(case.period.start, min(case.at, case.period.end)), settled)
    windows = burning.windows_of(case.asked.alert_windows, case.options.windows)
    asked = _now(case, windows)
    if recorded:
        asked.append(Branch("recorded", recorded))
    tail = None
    if cut and not case.in_slices and not days.is_day(cut[-1]):
        tail = cut.pop()
        asked = [*days.branches(case.measure, _length(tail), days.EDGE), *asked]
    answers = days.rows(talk.instant(asked, second(case.at)))
    parts = _in_slices(case, cut, talk, kept) if case.in_slices else _in_days(case, cut, talk, kept)
    if tail is not None:
        parts.append(days.read(case.measure, answers, second(tail.start), second(tail.end), days.EDGE))
    whole = None if case.adds_up else burning.read(case.measure, answers, case.seconds, "whole")
    return Found(
        parts,
        [burning.read(case.measure, answers, each) for each in windows],
        whole,
        _age(case, parts, answers.get("newest"), talk),
        bounds_of(case, parts, talk),
        recorded=_number(answers.get("recorded")),
    )


def find_at_once(case: Case, talk: Conversation) -> Found:
    """Ask for a window that does not add up in one request, as few series as recording rules make allow it."""
    windows = burning.windows_of(case.asked.alert_windows, case.options.windows)
    asked = [*days.branches(case.measure, case.seconds, days.EDGE), *_now(case, windows)]
    answers = days.rows(talk.instant(asked, second(case.at)))
    part = days.read(case.measure, answers, second(case.at) - case.seconds, second(case.at), days.EDGE)
    return Found(
        [part],
        [burning.read(case.measure, answers, each) for each in windows],
        burning.read(case.measure, answers, case.seconds, "whole"),
        _age(case, [part], answers.get("newest"), talk),
    )


def _now(case: Case, windows: Sequence[int]) -> list[Branch]:
    """What is asked at the moment itself, besides the last piece."""
    measure = case.measure
    found = burning.branches(measure, windows)
    if not case.adds_up and case.seconds > 0:
        found += burning.branches(measure, [case.seconds], "whole")
    if measure.selectors:
        found.append(Branch("newest", newest_query(measure.selectors)))
    return found


def _in_days(case: Case, cut: Sequence[Piece], talk: Conversation, kept: Kept) -> list[Part]:
    """Every piece but the last edge."""
    key = key_of(case.server, case.measure, case.asked.slo.method, (0, ""))
    known = days.counted_days(case.measure, cut, talk, kept, key)
    return [
        known[second(each.start)] if second(each.start) in known else days.edge(case.measure, each, talk)
        for each in cut
    ]


def _in_slices(case: Case, cut: Sequence[Piece], talk: Conversation, kept: Kept) -> list[Part]:
    slices = case.asked.slo.slice
    assert slices is not None  # noqa: S101 - a case in slices has some
    target = slices.target.ratio if slices.target is not None else None
    slicing = Slicing(slices.seconds, target if case.asked.slo.method == "timeslices" else None)
    key = key_of(case.server, case.measure, case.asked.slo.method, (slicing.seconds, str(slicing.target)))
    return sliced(case.measure, slicing, cut, talk, kept, key)


def _number(answer: object) -> Fraction | None:
    """The value of the one series that an answer has."""
    return values(answer, ()).numbers.get(WHOLE) if isinstance(answer, list) and len(answer) == 1 else None


def _age(case: Case, parts: Sequence[Part], newest: object, talk: Conversation) -> Fraction | None:
    """Seconds since the newest sample; where none is in sight, the last day with any is looked through."""
    at = second(case.at)
    if isinstance(newest, list) and newest:
        return at - _newest(value for _, value in newest)
    alive = [part for part in parts if any(part.covered.values())]
    if not isinstance(newest, list) or not alive:
        return None
    last = alive[-1].end
    answer = talk.instant([Branch("last", last_query(case.measure.selectors))], last)["last"]
    if not isinstance(answer, Failure) and answer:
        return at - _newest(each.value for each in answer)
    return Fraction(at - last)


def _newest(times: Iterable[float]) -> Fraction:
    """The last of the times of samples, in seconds since the epoch, which itself stands for times that are none."""
    return max((exact(each) for each in times if isfinite(each)), default=Fraction(0))


def _length(piece: Piece) -> int:
    return second(piece.end) - second(piece.start)
