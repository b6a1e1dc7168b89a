"""Where there were samples at all, and how old the newest is."""

from collections.abc import Sequence
from fractions import Fraction

from o11ylint.slo.queries import spelled

_FINE, _COARSE = 300, 3600
_COARSE_FROM = 4 * 3600
_LOOK = 300
"""Seconds: how far Prometheus looks back for a sample unless it is told otherwise."""


def marks_query(selectors: Sequence[str], seconds: int, by: Sequence[str] = ()) -> str | None:
    """How many whole hours (five minutes, in a short window) had any sample; None if it is too short to tell.

    Subqueries look at whole multiples of their step. One second less than the window, so that a server that counts
    both ends of a range does not count one hour too many.
    """
    if not selectors or seconds < _FINE:
        return None
    step = spelled(step_of(seconds))
    grouping = f" by ({', '.join(by)}) " if by else ""
    present = _any([f"present_over_time({each}[{step}])" for each in selectors])
    return f"count_over_time(group{grouping}({present})[{spelled(seconds - 1)}:{step}])"


def presence_query(selectors: Sequence[str], seconds: int) -> str:
    """Something if there was any sample in the window, else nothing."""
    return f"group({_any([f'present_over_time({each}[{spelled(seconds)}])' for each in selectors])})"


def step_of(seconds: int) -> int:
    """How far apart the marks of a window are."""
    return _COARSE if seconds >= _COARSE_FROM else _FINE


def covered(seen: Fraction, start: int, end: int) -> Fraction:
    """Seconds with samples, from the marks that had some."""
    step = step_of(end - start)
    marks = end // step - start // step
    return min(seen / marks, Fraction(1)) * (end - start) if marks else Fraction(0)


def newest_query(selectors: Sequence[str]) -> str:
    """The time of the newest sample, if it is not older than Prometheus looks back."""
    return f"max({_any([f'timestamp({each})' for each in selectors])})"


def last_query(selectors: Sequence[str]) -> str:
    """The time of the newest sample of a day."""
    return f"max_over_time({newest_query(selectors)}[1d:{spelled(_LOOK)}])"


def born_query(selectors: Sequence[str], seconds: int, by: Sequence[str] = ()) -> str:
    """How many series there were in the window that were not there when it began."""
    now = _any([f"present_over_time({each}[{spelled(seconds)}])" for each in selectors])
    then = _any([f"present_over_time({each}[1h] offset {spelled(seconds)})" for each in selectors])
    grouping = f" by ({', '.join(by)}) " if by else ""
    return f"count{grouping}(({now}) unless ({then}))"


def _any(expressions: Sequence[str]) -> str:
    return " or ".join(expressions)
