"""Our own small format, `version: o11ylint/slo/v1`; schemas/slo.schema.json says what may stand in it."""

import re
from decimal import Decimal

from o11ylint.documents.fields import Text, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.slo import (
    AlertWindow,
    Calendar,
    Indicator,
    Objective,
    Query,
    Slice,
    Slo,
    SloFile,
    Window,
)
from o11ylint.documents.slo_fields import decimal, labels, owner, scalar, window
from o11ylint.documents.slo_query import form_of
from o11ylint.documents.slo_windows import seconds_of, sloth_windows
from o11ylint.typed import Any

VERSION = "o11ylint/slo/v1"
METHODS = ("occurrences", "timeslices", "ratio-timeslices")


def load_native(raw: dict[str, Any], at: Pointer) -> SloFile:
    """Every SLO of a file; owner and labels of the file are those of each of its SLOs that has none of its own."""
    file = SloFile("o11ylint")
    shared = labels(raw.get("labels"), (*at, "labels"))
    for index, entry in enumerate(sequence(raw.get("slos"))):
        if not isinstance(entry, dict):
            continue
        here = (*at, "slos", index)
        slo = Slo("o11ylint", here, scalar(entry, "name", here))
        slo.service = scalar(entry, "service", here) or scalar(raw, "service", at)
        slo.labels = {**shared, **labels(entry.get("labels"), (*here, "labels"))}
        slo.owner = scalar(entry, "owner", here) or scalar(raw, "owner", at) or owner(slo.labels)
        slo.objective = _share(slo, entry, "objective", here)
        slo.window = _window(slo, entry, here)
        slo.indicator = _indicator(slo, entry, here)
        slo.by = tuple(
            Text(each, (*here, "by", i))
            for i, each in enumerate(sequence(entry.get("by")))
            if isinstance(each, str)
        )
        _slices(slo, entry, here)
        slo.alert_windows = _alerts(slo, entry, here)
        if slo.name is None:
            slo.complain("there is no name; add `name:`", here)
        file.slos.append(slo)
    return file


def _share(slo: Slo, raw: dict[str, Any], key: str, at: Pointer) -> Objective | None:
    """`99.9%`, or `0.999`; a bare number above 1 is neither."""
    found = scalar(raw, key, at)
    if found is None:
        return None
    written = found.value.strip()
    number = decimal(written.removesuffix("%").rstrip())
    if number is None:
        return Objective(written, found.at, None)
    if written.endswith("%"):
        return Objective(written, found.at, number / 100)
    if number > 1:
        slo.complain(f"{written} is not a share; if it is in percent write `{written}%`", found.at)
        return Objective(written, found.at, None)
    return Objective(written, found.at, number)


def _window(slo: Slo, raw: dict[str, Any], at: Pointer) -> Window | None:
    calendar, here = raw.get("window"), (*at, "window")
    if not isinstance(calendar, dict):
        return window(slo, raw, "window", at)
    length = text(calendar, "calendar", here)
    match = re.fullmatch(r"([0-9]{1,4})([dwMQY])", length.value) if length else None
    if length is None or match is None:
        slo.complain(
            "a calendar window is so many days, weeks, months, quarters or years, such as `1M`", here
        )
        return None
    start = string(calendar.get("start")) or "2024-01-01"
    zone = string(calendar.get("zone")) or "UTC"
    return Window(
        length.value,
        length.at,
        seconds_of(length.value) or 0,
        Calendar(start, zone, int(match[1]), match[2]),
    )


def _indicator(slo: Slo, raw: dict[str, Any], at: Pointer) -> Indicator | None:
    queries = {key: _query(raw, key, at) for key in ("good", "bad", "total", "error_ratio")}
    if queries["error_ratio"] is not None:
        return Indicator("ratio", at, ratio=queries["error_ratio"])
    if queries["good"] is None and queries["bad"] is None and queries["total"] is None:
        slo.complain("nothing is measured; give `bad` (or `good`) and `total`, or `error_ratio`", at)
        return None
    return Indicator("events", at, queries["good"], queries["bad"], queries["total"])


def _query(raw: dict[str, Any], key: str, at: Pointer) -> Query | None:
    found = text(raw, key, at)
    if found is None or not found.value.strip():
        return None
    return Query(found.value, found.at, form_of(found.value))


def _slices(slo: Slo, raw: dict[str, Any], at: Pointer) -> None:
    method = scalar(raw, "method", at)
    if method is not None:
        if method.value in METHODS:
            slo.method = method.value
        else:
            slo.complain(f"{method.value!r} is no method; write one of {', '.join(METHODS)}", method.at)
    held, here = mapping(raw.get("slice")), (*at, "slice")
    seconds = seconds_of(string(held.get("window")) or "")
    if seconds is not None:
        slo.slice = Slice(seconds, _share(slo, held, "target", here))
    elif slo.method != "occurrences":
        slo.complain("slices need a length; add `slice: {window: 5m, target: 95%}`", at)


def _alerts(slo: Slo, raw: dict[str, Any], at: Pointer) -> tuple[AlertWindow, ...]:
    """Those that are written down; without any, the SRE workbook's for this window."""
    if "alerts" not in raw:
        return sloth_windows(slo.window.seconds, slo.window.at) if slo.window else ()
    found = []
    for index, entry in enumerate(sequence(raw["alerts"])):
        place = (*at, "alerts", index)
        long, short = (seconds_of(string(mapping(entry).get(key)) or "") for key in ("long", "short"))
        factor = scalar(entry, "factor", place)
        number: Decimal | None = decimal(factor.value) if factor else None
        if long is None or number is None or factor is None:
            slo.complain("an alert has a long window and a factor, such as `long: 1h, factor: 14.4`", place)
            continue
        severity = string(mapping(entry).get("severity")) or ""
        held = seconds_of(string(mapping(entry).get("for")) or "") or 0
        found.append(AlertWindow(severity, long, short, number, held, factor.at))
    return tuple(found)
