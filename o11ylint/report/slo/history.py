"""What became of the last periods: was the objective met, and what was used."""

from collections.abc import Sequence

from o11ylint.report import aligned
from o11ylint.report.machine import VERSION, encoded, tool, unchecked_value
from o11ylint.report.slo import Results
from o11ylint.report.slo import wording as words
from o11ylint.report.slo.json import identity, row_value
from o11ylint.report.style import BOLD, DIM, GREEN, RED, YELLOW, Style
from o11ylint.report.visible import visible
from o11ylint.slo.status import Status

_HEAD = ("FROM", "TO", "STATE", "SLI", "OBJECTIVE", "BUDGET", "LEFT")
_INK = {"ok": GREEN, "breached": RED, "no-traffic": DIM, "unknown": YELLOW}


Past = Sequence[Status]
"""The periods of an SLO, the newest first."""


def as_text(pasts: Sequence[Past], style: Style) -> str:
    """A table for each SLO."""
    lines: list[str] = []
    for past in pasts:
        lines.append(style.ink(visible(f"{words.name(past[0])}, {words.window(past[0])}"), BOLD))
        rows = [_HEAD, *(_cells(each) for each in past)]
        for line, each in zip(aligned.lines(rows), (None, *past), strict=True):
            lines.append(style.ink(f"  {line}", BOLD if each is None else _INK[each.judged.state]))
            if each is not None and each.judged.state == "unknown":
                lines.append(f"    {visible(words.because(each))}")
        lines.append("")
    return "".join(line + "\n" for line in lines[:-1])


def as_json(pasts: Sequence[Past], results: Results) -> str:
    """The contract of `slo history --format json` (version 1)."""
    value = {
        "version": VERSION,
        "kind": "slo-history",
        "tool": tool(),
        "at": words.moment(results.at),
        "slos": [_value(past, results) for past in pasts],
        "unchecked": [unchecked_value(each) for each in results.unchecked],
    }
    return encoded(value, indent=2) + "\n"


def _value(past: Past, results: Results) -> dict[str, object]:
    first = past[0]
    owner = results.owner_of(first.slo)
    return {
        **identity(first.slo),
        "unit": first.unit,
        "periods": [row_value(each, owner) for each in past],
    }


def _cells(each: Status) -> tuple[str, ...]:
    period = each.period
    start = words.NOTHING if period is None else words.moment(period.start)
    # A calendar period is looked at in its last second; one that is not over ends when it was looked at.
    over = period is not None and (period.end - each.at).total_seconds() <= 1
    end = words.moment(period.end if period is not None and over else each.at)
    return (
        start,
        end,
        words.STATES[each.judged.state],
        words.sli(each),
        words.objective(each),
        words.bar(each),
        words.remaining(each),
    )
