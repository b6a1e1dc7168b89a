"""The table for a terminal: worst first, and under each dashboard the evidence whose points make its score."""

from o11ylint.lint.finding import Unchecked
from o11ylint.report.aligned import cut
from o11ylint.report.closing import place, why
from o11ylint.report.stale.wording import ACTIONABLE, age, owner, totals
from o11ylint.report.style import BOLD, DIM, GREEN, RED, YELLOW, Style
from o11ylint.report.visible import columns, fitted, visible
from o11ylint.staleness.judge import Row, Verdicts
from o11ylint.staleness.signals import KEEP

_HEAD = ("SCORE", "VERDICT", "UNCHANGED", "OWNER", "DASHBOARD")
_INK = {"broken": RED, "stale": RED, "suspicious": YELLOW, "fresh": GREEN, "unknown": DIM}
_OWNER = 28
"""Columns of an owner at most."""
_NARROW = 24
"""Columns that are left for evidence on the narrowest terminal."""


def render(found: Verdicts, style: Style) -> str:
    """Dashboards that need a decision; all of them if verbose. Then what could not be judged, and the totals."""
    listed = [row for row in found.rows if style.verbose or row.verdict in ACTIONABLE]
    cells = [_cells(row, found.now) for row in listed]
    widths = [max(columns(each[index]) for each in (_HEAD, *cells)) for index in range(len(_HEAD) - 1)]
    lines = []
    if listed:
        lines.append(style.ink(cut(_joined(_HEAD, widths), style.width), BOLD))
    for row, each in zip(listed, cells, strict=True):
        lines.append(_headline(row, each, widths, style))
        lines += _evidence(row, style)
    lines += [style.ink(_failed(each), YELLOW) for each in found.unchecked if each.failed]
    if not style.quiet:
        lines += totals(found)
    return "".join(line + "\n" for line in lines)


def _cells(row: Row, now: int) -> tuple[str, ...]:
    who = visible(owner(row.owner)) or "-"
    short = who if columns(who) <= _OWNER else fitted(who, _OWNER - 1) + "…"
    name = f"{visible(row.card.title)} · {visible(row.card.path)}"
    return str(row.score), row.verdict, age(row, now), short, name


def _joined(cells: tuple[str, ...], widths: list[int]) -> str:
    first = " " * (widths[0] - columns(cells[0])) + cells[0]
    rest = [each + " " * (width - columns(each)) for each, width in zip(cells[1:], widths[1:], strict=False)]
    return "  ".join([first, *rest, cells[-1]])


def _headline(row: Row, cells: tuple[str, ...], widths: list[int], style: Style) -> str:
    line = cut(_joined(cells, widths), style.width)
    start = widths[0] + 2
    end = start + len(row.verdict)
    return line[:start] + style.ink(line[start:end], _INK[row.verdict]) + line[end:]


def _evidence(row: Row, style: Style) -> list[str]:
    """A line for each piece; on a terminal the detail is broken at spaces."""
    lines = []
    for each in row.evidence:
        head = f"  {each.points:+4d}  {each.signal}: "
        lines += _wrapped(head, visible(each.detail), style.width)
    if row.keep and all(each.signal != KEEP for each in row.evidence):
        lines += _wrapped("        keep: ", visible("; ".join(row.keep)), style.width)
    return [style.ink(line, DIM) for line in lines]


def _wrapped(head: str, text: str, width: int) -> list[str]:
    if not width or columns(head + text) <= width:
        return [head + text]
    lines, line = [], head
    for word in text.split(" "):
        if columns(line + word) > width and line.strip() and line != head:
            lines.append(line.rstrip())
            line = " " * 8
        line += word + " "
    return [cut(each, max(width, _NARROW)) for each in (*lines, line.rstrip())]


def _failed(each: Unchecked) -> str:
    return f"{place(each)}: {why(each)}"
