"""The time window of an OpenSLO document."""

import re

from o11ylint.documents.fields import boolean, integer, mapping, sequence, string
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import Calendar, Slo, Window
from o11ylint.documents.slo_fields import scalar
from o11ylint.documents.slo_windows import seconds_of
from o11ylint.typed import Any

_UNITS = {
    "second": "s",
    "minute": "m",
    "hour": "h",
    "day": "d",
    "week": "w",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
SHORTEST_CALENDAR = 3600
"""Seconds; nobody reports by the minute, but the specification's own example writes `1m` for a month."""


def window_of(slo: Slo, spec: dict[str, Any], at: Pointer) -> Window | None:
    """The first window; `duration` of v1 and v2alpha, `count` and `unit` of v1alpha."""
    for key in ("timeWindow", "timeWindows"):
        value = spec.get(key)
        entries = value if isinstance(value, list) else [value] if isinstance(value, dict) else []
        if entries and isinstance(entries[0], dict):
            if len(sequence(value)) > 1:
                slo.complain("an SLO has one time window; the first counts, delete the others", (*at, key))
            place = (*at, key, 0) if isinstance(value, list) else (*at, key)
            return _window(slo, entries[0], place)
    return None


def _window(slo: Slo, raw: dict[str, Any], at: Pointer) -> Window | None:
    written = scalar(raw, "duration", at)
    if written is not None:
        text, place = written.value.strip(), written.at
    else:
        unit = _UNITS.get((string(raw.get("unit")) or "").lower().rstrip("s"))
        count = integer(raw.get("count"))
        text, place = (f"{count}{unit}" if unit and count else ""), (*at, "count") if "count" in raw else at
    seconds = seconds_of(text)
    if seconds is None:
        slo.complain(f"{text!r} is no length of a window; write one such as `28d` or `1M`", place)
        return None
    calendar, single = mapping(raw.get("calendar")), re.fullmatch(r"([0-9]+)([smhdwMQY])", text)
    if boolean(raw.get("isRolling")) is True or not calendar or single is None:
        return Window(text, place, seconds)
    if seconds < SHORTEST_CALENDAR:
        slo.complain(
            f"`{text}` is a calendar window of minutes, for `m` is minutes here; a month is `1M`",
            place,
        )
    start, zone = string(calendar.get("startTime")) or "", string(calendar.get("timeZone")) or "UTC"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", start):
        slo.complain(
            "a calendar window needs the moment its periods begin; add `startTime: 2026-01-01 00:00:00`",
            (*at, "calendar"),
        )
        return None
    return Window(text, place, seconds, Calendar(start, zone, int(single[1]), single[2]))
