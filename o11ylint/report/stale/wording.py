"""What every format of `stale` says in the same words. Absence of evidence is never called disuse."""

from o11ylint.lint.finding import Owner
from o11ylint.staleness.judge import Row, Verdicts
from o11ylint.staleness.score import STALE, VERDICTS

DAY = 86_400
ACTIONABLE = ("broken", "stale", "suspicious")
"""Verdicts that ask for a decision."""


def age(row: Row, now: int) -> str:
    """`430 days` since the last change, or `unknown`."""
    if row.changed is None:
        return "unknown"
    days = max(0, (now - row.changed) // DAY)
    return "1 day" if days == 1 else f"{days} days"


def unchanged(row: Row, now: int) -> str:
    """The age in a sentence."""
    if row.changed is None:
        return "age unknown"
    return "changed today" if now - row.changed < DAY else f"no evidence of change in {age(row, now)}"


def owner(who: Owner | None) -> str:
    """Who decides, and what says so where that is weak."""
    if who is None:
        return ""
    return f"{who.team} (last author)" if who.source == "git" else who.team


def totals(found: Verdicts) -> list[str]:
    """How many of each verdict, and how many ages are known: the lines that end a report."""
    counts = [(found.count(name), name) for name in VERDICTS]
    said = " · ".join(f"{count} {name}" for count, name in counts if count)
    number = len(found.rows)
    noun = "dashboard" if number == 1 else "dashboards"
    lines = [f"{said} of {number} {noun}" if number else "no dashboards found"]
    undated = number - found.dated
    if undated:
        reasons: dict[str, int] = {}
        for row in found.rows:
            if row.undated is not None:
                reasons[row.undated] = reasons.get(row.undated, 0) + 1
        why = "; ".join(
            f"{reason} ({count})" if len(reasons) > 1 else reason
            for reason, count in sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
        )
        lines.append(f"age unknown for {undated} of {number}: {why}")
    skipped: dict[str, int] = {}
    for each in found.unchecked:
        skipped[each.reason] = skipped.get(each.reason, 0) + 1
    if skipped:
        often = sorted(skipped.items(), key=lambda each: (-each[1], each[0]))
        lines.append("not judged: " + ", ".join(f"{count} {reason}" for reason, count in often))
    return lines


def decision(row: Row) -> str:
    """What is proposed, as a question that has an answer."""
    if row.score >= STALE:
        return "archive"
    return "repair or archive" if row.verdict == "broken" else "keep, repair or archive"


def otherwise(row: Row) -> str:
    """What happens if nobody objects: what `--plan archive` does, or nothing."""
    if row.score >= STALE:
        return "it moves to the archive, and can be moved back"
    return "it stays, and stays broken" if row.verdict == "broken" else "it stays, and is asked about again"
