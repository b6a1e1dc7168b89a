"""The contract of `stale --format json` (version 1): DESIGN.md, held by schemas/report.schema.json."""

from datetime import UTC, datetime
from typing import Any

from o11ylint.report.machine import VERSION, encoded, unchecked_value
from o11ylint.staleness.judge import Row, Verdicts
from o11ylint.staleness.score import VERDICTS


def render(found: Verdicts) -> str:
    """Every dashboard, the worst first, and what the verdicts rest on."""
    history = found.history
    document = {
        "version": VERSION,
        "kind": "stale",
        "dashboards": [_dashboard(row) for row in found.rows],
        "coverage": {
            "at": _time(found.now),
            "dashboards": len(found.rows),
            "dated": found.dated,
            "verdicts": {name: found.count(name) for name in VERDICTS},
            "history": history.state,
            "commits": history.commits if history.state == "full" else None,
            "first_commit": _time(history.first),
            "last_commit": _time(history.last),
            "views": None,
        },
        "unchecked": [unchecked_value(each) for each in found.unchecked],
    }
    return encoded(document, indent=2) + "\n"


def _dashboard(row: Row) -> dict[str, Any]:
    card, owner = row.card, row.owner
    return {
        "path": card.path,
        "uid": card.uid,
        "title": card.title,
        "verdict": row.verdict,
        "score": row.score,
        "evidence": [each._asdict() for each in row.evidence],
        "keep": list(row.keep),
        "last_changed": _time(row.changed),
        "last_viewed": None,
        "unit": card.unit,
        "owner": None if owner is None else {"team": owner.team, "source": owner.source},
    }


def _time(seconds: int | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
