"""A row for each dashboard, for a spreadsheet. Text that a spreadsheet would calculate is marked as text."""

import csv
from io import StringIO

from o11ylint.report.stale.wording import owner
from o11ylint.report.visible import visible
from o11ylint.staleness.age import date
from o11ylint.staleness.judge import Row, Verdicts

_HEAD = (
    "score",
    "verdict",
    "last_changed",
    "days_unchanged",
    "owner",
    "unit",
    "title",
    "uid",
    "path",
    "evidence",
    "keep",
)
_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula starts (OWASP, "CSV Injection"), in full width too, which spreadsheets take for the same."""


def render(found: Verdicts) -> str:
    """Every dashboard, the worst first (RFC 4180)."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for row in found.rows:
        writer.writerow(_cells(row, found.now))
    return text.getvalue()


def cell(raw: str) -> str:
    """A text that stays one: an apostrophe before what would be calculated, and nothing that a terminal obeys."""
    shown = visible(raw)
    return f"'{shown}" if shown.lstrip().startswith(_CALCULATED) or raw.startswith(_CALCULATED) else shown


def _cells(row: Row, now: int) -> list[str | int]:
    card = row.card
    evidence = " | ".join(f"{each.signal} ({each.points:+d}): {each.detail}" for each in row.evidence)
    changed = row.changed
    texts = (
        owner(row.owner),
        card.unit,
        card.title,
        card.uid or "",
        card.path,
        evidence,
        "; ".join(row.keep),
    )
    return [
        row.score,
        row.verdict,
        "" if changed is None else date(changed),
        "" if changed is None else max(0, (now - changed) // 86_400),
        *map(cell, texts),
    ]
