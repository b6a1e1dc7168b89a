"""Lengths of windows and the alert windows that tools put into place when a specification names none."""

import re
from collections.abc import Iterable
from decimal import Decimal

from o11ylint.documents.pointer import ROOT, Pointer
from o11ylint.documents.slo import AlertWindow

_UNITS = {
    "s": 1,
    "m": 60,
    "h": 3600,
    "d": 86400,
    "w": 604800,
    "M": 30 * 86400,
    "Q": 90 * 86400,
    "Y": 365 * 86400,
    "y": 365 * 86400,
}
"""OpenSLO go-sdk, duration_shorthand.go; `y` is Prometheus'."""
SLOTH_DEFAULT_DAYS = 30
_SLOTH = (
    ("page", Decimal(2), 300, 3600),
    ("page", Decimal(5), 1800, 21600),
    ("ticket", Decimal(10), 7200, 86400),
    ("ticket", Decimal(10), 21600, 259200),
)
"""Severity, percent of the budget, short and long window: sloth's catalogues for 28 and for 30 days."""
_PYRRA = (
    ("critical", 14, 672, 8064, 20160),
    ("critical", 7, 112, 1344, 2688),
    ("warning", 2, 28, 336, 672),
    ("warning", 1, 7, 112, 224),
)
"""Severity, factor, and what the window is divided by: long, short and `for` (pyrra slo/slo.go)."""


def seconds_of(text: str) -> int | None:
    """A duration like `30d`, `1h30m` or `1M`; None if it is not one. `m` is minutes, `M` 30 days."""
    terms = re.findall(r"([0-9]{1,9})([smhdwMQYy])", text)
    if not terms or "".join(amount + unit for amount, unit in terms) != text:
        return None
    return sum(int(amount) * _UNITS[unit] for amount, unit in terms) or None


def shares_as_windows(
    period: int, windows: Iterable[tuple[str, Decimal, int, int]], at: Pointer = ROOT
) -> tuple[AlertWindow, ...]:
    """Severity, percent of the budget, short and long seconds, as burn rates of a period (SRE workbook, table 5-8)."""
    return tuple(
        AlertWindow(severity, long, short, percent * period / long / 100, 0, at)
        for severity, percent, short, long in windows
    )


def sloth_windows(period: int, at: Pointer = ROOT) -> tuple[AlertWindow, ...]:
    """What sloth puts into place for 28 or 30 days."""
    return shares_as_windows(period, _SLOTH, at)


def pyrra_windows(period: int, at: Pointer = ROOT) -> tuple[AlertWindow, ...]:
    """What pyrra makes of a window: parts of it, each rounded to a minute."""
    return tuple(
        AlertWindow(
            severity,
            _minutes(period, long),
            _minutes(period, short),
            Decimal(factor),
            _minutes(period, held),
            at,
        )
        for severity, factor, long, short, held in _PYRRA
    )


def _minutes(period: int, parts: int) -> int:
    """A part of the period rounded to a minute, half of one up."""
    return (2 * period + parts * 60) // (parts * 120) * 60
