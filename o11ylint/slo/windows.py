"""The window of an SLO at a moment: rolling, or a calendar period in its time zone."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from o11ylint.documents.slo import Window

_MONTHS = {"M": 1, "Q": 3, "Y": 12}
_DAYS = {"d": 1, "w": 7}
_SECONDS = {"s": 1, "m": 60, "h": 3600}


class Period(NamedTuple):
    """From `start` on, before `end`; both in UTC."""

    start: datetime
    end: datetime

    @property
    def seconds(self) -> int:
        """Its true length: a month with a change of the clock is an hour off."""
        return round((self.end - self.start).total_seconds())

    def elapsed(self, now: datetime) -> Fraction:
        """Share of it that has passed, 0 to 1."""
        passed = Fraction((min(max(now, self.start), self.end) - self.start) // timedelta(seconds=1))
        return passed / self.seconds


def period_of(window: Window, now: datetime) -> Period:
    """The window of an SLO at `now`; ValueError for a start or a time zone that does not exist."""
    if window.calendar is None:
        return rolling(window.seconds, now)
    try:
        place = ZoneInfo(window.calendar.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f"{window.calendar.zone!r} is no time zone; write one such as `Europe/Berlin`"
        ) from None
    try:
        start = datetime.fromisoformat(window.calendar.start)
    except ValueError:
        raise ValueError(
            f"{window.calendar.start!r} is no moment; write one such as `2026-01-01 00:00:00`"
        ) from None
    if start.tzinfo is not None:
        start = start.astimezone(place).replace(tzinfo=None)
    return calendar(start, window.calendar.zone, window.calendar.number, window.calendar.unit, now)


def rolling(seconds: int, now: datetime) -> Period:
    """The last `seconds` before `now`."""
    return Period(now.astimezone(UTC) - timedelta(seconds=seconds), now.astimezone(UTC))


def calendar(start: datetime, zone: str, count: int, unit: str, now: datetime) -> Period:
    """The period around `now`: `count` units (m h d w M Q Y) after each other from `start`, a wall clock in `zone`.

    Days and longer keep the wall clock over changes to summer time, months keep the day of `start` and are shortened
    to their last day. A `start` after `now` counts backwards. ZoneInfoNotFoundError for an unknown zone.
    """
    place = ZoneInfo(zone)
    steps = _guess(start, place, count, unit, now)
    while _step(start, place, count * steps, unit) > now:
        steps -= 1
    while _step(start, place, count * (steps + 1), unit) <= now:
        steps += 1
    return Period(_step(start, place, count * steps, unit), _step(start, place, count * (steps + 1), unit))


def _guess(start: datetime, place: ZoneInfo, count: int, unit: str, now: datetime) -> int:
    """About how many periods have passed; a few off does not matter."""
    days = {**_DAYS, "M": 30.44, "Q": 91.31, "Y": 365.25}.get(unit)
    seconds = days * 86400 if days else _SECONDS[unit]
    passed = (now - start.replace(tzinfo=place)).total_seconds()
    return int(passed // (seconds * count))


def _step(start: datetime, place: ZoneInfo, units: int, unit: str) -> datetime:
    """The moment that many units after the start, in UTC."""
    if unit in _MONTHS:
        return _months(start, units * _MONTHS[unit]).replace(tzinfo=place).astimezone(UTC)
    if unit in _DAYS:
        return (start + timedelta(days=units * _DAYS[unit])).replace(tzinfo=place).astimezone(UTC)
    return start.replace(tzinfo=place).astimezone(UTC) + timedelta(seconds=units * _SECONDS[unit])


def _months(start: datetime, months: int) -> datetime:
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    following = datetime(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return start.replace(year=year, month=month + 1, day=min(start.day, last))


class Piece(NamedTuple):
    """A part of a period; a whole UTC day that has passed never changes and can be kept."""

    start: datetime
    end: datetime
    closed_day: bool


def pieces(period: Period, settled: datetime) -> list[Piece]:
    """The period as whole UTC days and the edges before and after them; days before `settled` are closed."""
    found, at = [], period.start
    while at < period.end:
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        following = midnight + timedelta(days=1)
        end = min(following, period.end)
        found.append(Piece(at, end, at == midnight and end == following and following <= settled))
        at = end
    return found
