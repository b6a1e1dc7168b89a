"""The agenda of a clean-up meeting: what, why, who decides, and what happens if nobody objects."""

from o11ylint import __version__
from o11ylint.report.markdown import code, prose, text
from o11ylint.report.stale import by_owner
from o11ylint.report.stale.wording import ACTIONABLE, decision, otherwise, owner, totals, unchanged
from o11ylint.staleness.age import date
from o11ylint.staleness.judge import Row, Verdicts
from o11ylint.staleness.signals import KEEP

LIMIT = 900_000
"""Bytes: GitHub shows no summary above 1,024 KiB."""


def render(found: Verdicts) -> str:
    """A section for each owner; dashboards that need no decision are counted only."""
    lines = [f"## Dashboards to decide about, {date(found.now)}\n"]
    lines += ["", *(f"{text(each)}  " for each in totals(found)), ""]
    rows = [row for row in found.rows if row.verdict in ACTIONABLE]
    if rows:
        lines += [
            "Nothing here is deleted. Evidence is what files and git say, not who looks at a dashboard."
        ]
    size, left = sum(len(each.encode()) + 1 for each in lines), 0
    for team, owned in by_owner(rows).items():
        head = [
            "",
            f"### {text(team) or 'Nobody'} ({len(owned)})",
            "",
            "| What | Why | Who decides | If nobody objects |",
            "| --- | --- | --- | --- |",
        ]
        for entry in (*head, *(_line(row, found.now) for row in owned)):
            size += len(entry.encode()) + 1
            if size > LIMIT:
                left += entry.startswith("| ")
            else:
                lines.append(entry)
    if left:
        lines += [
            "",
            f"**Left out, as GitHub shows no summary above 1 MB: {left} dashboards.** `--format json` has them.",
        ]
    return "\n".join([*lines, "", f"o11ylint {__version__}", ""])


def _line(row: Row, now: int) -> str:
    card = row.card
    what = [
        f"**{text(card.title)}**",
        code(card.path),
        f"{row.verdict}, score {row.score}, {decision(row)}",
        unchanged(row, now),
    ]
    why = [f"{each.points:+d} {text(each.signal)}: {prose(each.detail)}" for each in row.evidence]
    if row.keep and all(each.signal != KEEP for each in row.evidence):
        why.append(f"keep: {text('; '.join(row.keep))}")
    who = text(owner(row.owner)) or "somebody has to be found"
    return f"| {'<br>'.join(what)} | {'<br>'.join(why)} | {who} | {otherwise(row)} |"
