"""What to know about a number that is right as far as it goes: each begins with a name for machines."""

from fractions import Fraction

from o11ylint.slo.case import Case, Found
from o11ylint.slo.low_traffic import is_low
from o11ylint.slo.parts import WHOLE, Group, births
from o11ylint.slo.queries import spelled
from o11ylint.slo.states import GOOD_EXCEEDS_TOTAL, NO_ERRORS_SEEN, Measured

_FEW_ERRORS = 20
"""Errors for each new series below which what `increase` misses at a counter's birth shows: 5 %."""
_FEW_SCRAPES = 4


def of(
    case: Case, found: Found, measured: Measured, bad: Fraction | None, total: Fraction | None, group: Group
) -> tuple[str, ...]:
    """The remarks on one row."""
    said = [_known(each) for each in measured.warnings]
    is_events = case.measure.adds_up and not case.in_slices
    if total and is_events and is_low(case.objective, total):
        said.append(
            f"low-traffic: {_count(total)} events leave a budget of less than one, so that one failure decides"
        )
    series = births(found.parts, group)
    if bad is not None and is_events and 0 <= bad < _FEW_ERRORS * series:
        said.append(
            f"birth-bias: {_count(bad)} errors, and {_count(series)} series of them that have begun in the window;"
            " `increase` misses the first error of a counter that begins with it, so there may be more; start counters"
            " at 0"
        )
    if group == WHOLE:
        said += _of_whole(case)
    return tuple(said)


def _of_whole(case: Case) -> list[str]:
    said = []
    every = case.options.scrape_interval
    short = [spelled(each) for each in case.options.windows if every and each < _FEW_SCRAPES * every]
    if short:
        said.append(
            f"few-scrapes: {', '.join(short)} hold less than {_FEW_SCRAPES} scrapes, so their rates are rough"
        )
    if case.measure.total is None and not case.in_slices:
        said.append("whole-window: a ratio does not add up from days, so it was asked for the window at once")
    elif not case.adds_up:
        said.append(
            "whole-window: the queries do not add up from days, so they were asked for the window at once"
        )
    return said


def _known(name: str) -> str:
    if name == NO_ERRORS_SEEN:
        return (
            f"{name}: the error query has matched no series in the whole window: no errors, or a wrong name"
        )
    if name == GOOD_EXCEEDS_TOTAL:
        return f"{name}: a little more is counted than there is, as rounding does; taken as all"
    return name


def _count(number: Fraction) -> str:
    return f"{float(number):.0f}"
