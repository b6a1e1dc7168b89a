"""A comment on a pull request or a job summary: one table, the worst first, and what nobody can tell in words."""

from o11ylint import __version__
from o11ylint.report.closing import place, why
from o11ylint.report.markdown import LIMIT, code, prose, text
from o11ylint.report.slo import Results
from o11ylint.report.slo import wording as words
from o11ylint.report.slo.table import HOUR
from o11ylint.slo.status import Status

_HEAD = (
    "| State | SLO | SLI | Objective | Budget left | Burn 1h | 6h | Alerts | Exhausted |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)
_SIGNS = {
    "ok": "✅ ok",
    "breached": "❌ **breached**",
    "no-traffic": "⚪ no traffic",
    "unknown": "❔ unknown",
}
_RESERVE = 2_000


def render(results: Results) -> str:
    """The totals, the table, the rows without a verdict, the files that were not read."""
    head = f"## SLOs: {words.totals(results.statuses, results.at)}\n"
    told = [each for each in results.statuses if each.judged.state != "unknown"]
    lost = [each for each in results.statuses if each.judged.state == "unknown"]
    parts = [head]
    if told:
        parts += ["\n", _HEAD, *map(row, told)]
    if lost:
        parts += [f"\n### Not known ({len(lost)})\n\n| SLO | Why |\n| --- | --- |\n"]
        parts += [f"| **{text(words.name(each))}** | {prose(words.because(each))} |\n" for each in lost]
    failed = [each for each in results.unchecked if each.failed]
    if failed:
        parts += [f"\n### Could not be read ({len(failed)})\n\n| Where | Why |\n| --- | --- |\n"]
        parts += [f"| {code(place(each))} | {text(why(each))} |\n" for each in failed]
    parts += [f"\n{text(said)}\n" for said in words.skipped(results.unchecked)]
    return fitted(parts) + f"\no11ylint {__version__}\n"


def row(each: Status) -> str:
    """One line of the table, and its notes below the name."""
    name = f"&nbsp;&nbsp;{text(words.group(each))}" if each.group else f"**{text(each.slo.slo.title)}**"
    if each.group:
        name += f"<br>of {text(each.slo.slo.title)}"
    cells = (
        _SIGNS[each.judged.state],
        "<br>".join([name, *map(prose, words.notes(each))]),
        words.sli(each),
        words.objective(each),
        f"{words.bar(each).strip()} {words.remaining(each)}".strip(),
        words.burn(each, HOUR),
        words.burn(each, 6 * HOUR),
        text(words.firing(each)),
        words.exhausts(each),
    )
    return f"| {' | '.join(cells)} |\n"


def fitted(parts: list[str]) -> str:
    """The parts that fit into a summary of GitHub; how many lines do not is said."""
    size = 0
    kept: list[str] = []
    for index, part in enumerate(parts):
        size += len(part.encode())
        if size > LIMIT - _RESERVE:
            left = len(parts) - index
            return "".join([*kept, f"\n**Left out, as GitHub shows no summary above 1 MB: {left} lines.**\n"])
        kept.append(part)
    return "".join(kept)
