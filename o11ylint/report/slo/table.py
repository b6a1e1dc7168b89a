"""The table for a terminal: worst first, groups below their SLO, and last what nobody can tell, and why."""

from o11ylint.report import aligned
from o11ylint.report.closing import place, why
from o11ylint.report.narrow import narrowed
from o11ylint.report.slo import Results
from o11ylint.report.slo import wording as words
from o11ylint.report.style import BOLD, DIM, GREEN, RED, YELLOW, Style
from o11ylint.report.visible import visible
from o11ylint.slo.status import Status

HOUR = 3600
_HEAD = ("STATE", "SLO", "SLI", "OBJECTIVE", "BUDGET", "LEFT", "BURN 1h", "6h", "ALERTS", "EXHAUSTED")
_INK = {"ok": GREEN, "breached": RED, "no-traffic": DIM, "unknown": YELLOW}
_NAME = 48
"""Columns of a name at most."""
_FEWEST = 8
"""Cells of a sparkline that are worth showing."""
_SPARED = ("BUDGET", "6h", "OBJECTIVE", "SLI")
"""What a narrow terminal goes without, the first first; what pages and when nothing is left are never among them."""


def render(results: Results, style: Style) -> str:
    """A line for each row, one more for each note; rows without a verdict below the others."""
    told = [each for each in results.statuses if each.judged.state != "unknown"]
    lines = _table(told, style)
    for each in results.statuses:
        if each.judged.state == "unknown":
            said = f"{visible(words.name(each))}: {visible(words.because(each))}"
            # Not cut: what to do about it stands at its end.
            lines.append(f"{style.ink('unknown', YELLOW)}  {said}")
            lines += _asked(each, style)
    lines += [style.ink(f"{place(each)}: {why(each)}", YELLOW) for each in results.unchecked if each.failed]
    if not style.quiet:
        lines += [style.ink(said, DIM) for said in words.skipped(results.unchecked)]
        lines.append(words.totals(results.statuses, results.at))
    return "".join(line + "\n" for line in lines)


def _table(rows: list[Status], style: Style) -> list[str]:
    if not rows:
        return []
    before = [None, *(each.slo.slo for each in rows)]
    cells = [_cells(each, below=each.slo.slo is above) for each, above in zip(rows, before, strict=False)]
    head, *cells = narrowed([_HEAD, *cells], style.width, _SPARED)
    widths = aligned.widths((head, *cells))
    used = sum(widths) + 2 * len(widths)
    room = style.width - used if style.width else 0
    days = bool(not style.width or room >= _FEWEST) and any(each.days for each in rows)
    lines = [style.ink(_cut(aligned.joined((*head, "DAYS") if days else head, widths), style), BOLD)]
    for each, row in zip(rows, cells, strict=True):
        spark = (words.sparkline(each, room),) if days else ()
        line = _cut(aligned.joined((*row, *spark), widths), style)
        word = row[0]
        lines.append(style.ink(word, _INK[each.judged.state]) + line[len(word) :])
        lines += [style.ink(f"  note: {visible(note)}", DIM) for note in words.notes(each)]
        lines += _asked(each, style)
    return lines


def _asked(each: Status, style: Style) -> list[str]:
    """The PromQL of a row, if that is asked for; that of a group is that of the whole."""
    if not style.verbose or each.group:
        return []
    return [style.ink(f"  {visible(query)}", DIM) for query in each.queries]


def _cells(each: Status, *, below: bool) -> tuple[str, ...]:
    """`below` another row of the same SLO only the group is named."""
    name = visible(f"  {words.group(each)}" if each.group and below else words.name(each))
    return (
        words.STATES[each.judged.state],
        aligned.cut(name, _NAME),
        words.sli(each),
        words.objective(each),
        words.bar(each),
        words.remaining(each),
        words.burn(each, HOUR),
        words.burn(each, 6 * HOUR),
        visible(words.firing(each)),
        words.exhausts(each),
    )


def _cut(line: str, style: Style) -> str:
    return line if "\x1b" in line else aligned.cut(line, style.width)
