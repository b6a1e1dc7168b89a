"""The SLOs of a repository as they were read, as a table and as JSON (version 1)."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from o11ylint.documents.slo import AlertWindow, Complaint, Objective
from o11ylint.documents.slo_query import at_window
from o11ylint.lint.finding import Owner, Unchecked
from o11ylint.report import aligned
from o11ylint.report.narrow import narrowed
from o11ylint.report.style import BOLD, DIM, YELLOW, Style
from o11ylint.report.visible import visible
from o11ylint.rule.slo_numbers import duration, plain
from o11ylint.slo.specs import Loaded
from o11ylint.typed import Any

_HEAD = ("SLO", "OBJECTIVE", "WINDOW", "METHOD", "MEASURES", "ALERTS", "OWNER", "WHERE")
_SPARED = ("METHOD", "MEASURES", "OWNER", "ALERTS")
"""What a narrow terminal goes without, the first first."""
_SHOWN_WINDOW = "5m"
OwnerOf = Callable[[Loaded], Owner | None]


def slo_table(slos: Sequence[tuple[str, Loaded]], owner_of: OwnerOf, style: Style) -> str:
    """One line for each SLO, and below it what is wrong with it."""
    rows = narrowed([_HEAD, *(_cells(each, owner_of(each)) for _, each in slos)], style.width, _SPARED)
    lines = []
    for index, row in enumerate(aligned.lines(rows)):
        line = aligned.cut(row, style.width)
        lines.append(style.ink(line, BOLD) if index == 0 else line)
        if index:
            each = slos[index - 1][1]
            lines += [
                style.ink(f"  {_where(each, _line(each, complaint))}: {visible(complaint.message)}", YELLOW)
                for complaint in each.complaints
            ]
    return "\n".join(lines) + "\n"


def closing(slos: int, files: int, unchecked: Sequence[Unchecked], style: Style) -> str:
    """How many, of how many files, and what could not be read."""
    said = [f"{each.path}: not read: {each.reason}: {visible(each.detail)}" for each in unchecked]
    count = f"{slos} SLO{'' if slos == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
    return "\n".join([*said, style.ink(count if slos else "no SLOs here", DIM)]) + "\n"


def slo_json(slos: Sequence[tuple[str, Loaded]], owner_of: OwnerOf, unchecked: Sequence[Unchecked]) -> str:
    """Every SLO with all its fields; null where the specification says nothing."""
    from o11ylint.report.machine import VERSION, encoded, tool

    value = {
        "version": VERSION,
        "kind": "slo-list",
        "tool": tool(),
        "slos": [_value(unit, each, owner_of(each)) for unit, each in slos],
        "unchecked": [
            {"path": each.path, "reason": each.reason, "detail": each.detail} for each in unchecked
        ],
    }
    return encoded(value, indent=2) + "\n"


def _cells(each: Loaded, owner: Owner | None) -> tuple[str, ...]:
    slo, window, ref = each.slo, each.slo.window, each.slo.indicator_ref
    measures = each.indicator.value.kind if each.indicator else f"{ref.value}?" if ref else "nothing"
    detail = each.indicator.value.detail if each.indicator else ""
    by = f" by {', '.join(label.value for label in slo.by)}" if slo.by else ""
    length = "-" if window is None else window.text
    if window is not None and window.calendar is not None:
        length += f" {window.calendar.zone}"
    return tuple(
        visible(cell)
        for cell in (
            slo.title,
            _percent(slo.objective),
            length + (" assumed" if window is not None and window.assumed else ""),
            slo.method,
            f"{measures}{f' {detail}' if detail else ''}{by}",
            _alerts(each.alert_windows) or "-",
            owner.team if owner else "-",
            _where(each, line_at(each)),
        )
    )


def _percent(objective: Objective | None) -> str:
    if objective is None:
        return "-"
    if objective.ratio is None:
        return f"{objective.text}?"
    return f"{exactly(objective.ratio * 100)} %"


def exactly(number: Decimal) -> str:
    """The number in full, without an exponent and without zeros at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _alerts(windows: Sequence[AlertWindow]) -> str:
    """`page 14.4@1h 6@6h, ticket 3@1d`."""
    severities: dict[str, list[str]] = {}
    for each in windows:
        severities.setdefault(each.severity, []).append(f"{plain(each.factor)}@{duration(each.long_seconds)}")
    return ", ".join(" ".join([severity, *shown]).strip() for severity, shown in severities.items())


def _value(unit: str, each: Loaded, owner: Owner | None) -> dict[str, Any]:
    slo, window, indicator = each.slo, each.slo.window, each.indicator
    calendar = window.calendar if window is not None else None
    ratio = slo.objective.ratio if slo.objective is not None else None
    return {
        "name": slo.name.value if slo.name else None,
        "service": slo.service.value if slo.service else None,
        "format": slo.format,
        "source": {"path": each.document.source.path, "line": line_at(each)},
        "unit": unit,
        "owner": None if owner is None else {"team": owner.team, "source": owner.source},
        "labels": {name: label.value for name, label in slo.labels.items()},
        "objective": None if ratio is None else exactly(ratio),
        "window": None if window is None else window.text,
        "window_assumed": window is not None and window.assumed,
        "calendar": None if calendar is None else {"start": calendar.start, "zone": calendar.zone},
        "method": slo.method,
        "slice_seconds": slo.slice.seconds if slo.slice else None,
        "by": [label.value for label in slo.by],
        "indicator": None if indicator is None else indicator.value.kind,
        "queries": _queries(each),
        "alerts": [
            {
                "severity": alert.severity or None,
                "factor": exactly(alert.factor),
                "long_seconds": alert.long_seconds,
                "short_seconds": alert.short_seconds,
                "for_seconds": alert.for_seconds,
            }
            for alert in each.alert_windows
        ],
        "complaints": [{"message": one.message, "line": _line(each, one)} for one in each.complaints],
    }


def _queries(each: Loaded) -> dict[str, str | None]:
    """PromQL over five minutes by its role; null where no window can be put into the query."""
    if each.indicator is None:
        return {}
    held = each.indicator.value
    by = [label.value for label in each.slo.by]
    roles = {"good": held.good, "bad": held.bad, "total": held.total, "ratio": held.ratio}
    return {
        role: at_window(query, _SHOWN_WINDOW, held, by) for role, query in roles.items() if query is not None
    }


def _where(each: Loaded, line: int) -> str:
    return f"{each.document.source.path}:{line}"


def line_at(each: Loaded) -> int:
    """The line of its file on which an SLO has its name, or begins."""
    at = each.slo.name.at if each.slo.name is not None else each.slo.at
    return each.document.source.position(each.document.span(at).start).line


def _line(each: Loaded, complaint: Complaint) -> int:
    return each.document.source.position(each.document.span(complaint.at).start).line
