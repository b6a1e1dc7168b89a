"""The evaluation of one SLO: at most four requests, and a row for the whole and for each group."""

from datetime import UTC, datetime
from fractions import Fraction

from o11ylint.facts.prometheus import Prometheus
from o11ylint.slo.asking import Conversation
from o11ylint.slo.case import Case, Options, case_of
from o11ylint.slo.finding import find, find_at_once
from o11ylint.slo.kept import NOTHING_KEPT, Kept
from o11ylint.slo.measure import measure_of
from o11ylint.slo.parts import WHOLE, groups_of
from o11ylint.slo.recordings import Recordings, recordings_of
from o11ylint.slo.rows import row
from o11ylint.slo.specs import Loaded
from o11ylint.slo.states import ABSENT_SERIES, NO_QUERY, PARTIAL_HISTORY
from o11ylint.slo.status import Recorded, Status

_DEFAULTS = Options()


def evaluate(
    asked: Loaded,
    unit: str,
    server: Prometheus,
    at: datetime,
    options: Options = _DEFAULTS,
    kept: Kept = NOTHING_KEPT,
) -> list[Status]:
    """The SLO as a whole, then its groups, the worst first; `at` counts in whole seconds.

    Where there is nothing raw to ask, the recording rules of the tool are asked.
    """
    at = at.astimezone(UTC).replace(microsecond=0)
    talk, recordings = Conversation(server), recordings_of(asked)
    case = case_of(asked, unit, server.name, at, options, measure_of(asked, options.scrape_interval))
    beside = recordings if options.use_recordings else None
    rows = [case] if isinstance(case, Status) else _rows(case, talk, kept, beside)
    if recordings is not None and rows[0].judged.reason in (ABSENT_SERIES, NO_QUERY):
        other = case_of(asked, unit, server.name, at, options, recordings.measure)
        if isinstance(other, Case):
            rows = _instead(rows, row(other, find_at_once(other, talk), WHOLE), recordings, other)
    return [_told(each, talk) for each in rows]


def _rows(case: Case, talk: Conversation, kept: Kept, beside: Recordings | None) -> list[Status]:
    query = beside.measure.part.over(case.seconds) if beside is not None else ""
    found = find(case, talk, kept, query)
    overall = row(case, found, WHOLE)
    if overall.judged.reason == PARTIAL_HISTORY:
        found = found._replace(retention=talk.retention())
        overall = row(case, found, WHOLE)
    if beside is not None:
        sli = None if found.recorded is None else 1 - found.recorded
        overall = overall._replace(recorded=Recorded(beside.tool, sli, query))
    rows = sorted((row(case, found, group) for group in groups_of(found.parts)), key=_worst)
    return _capped(overall, rows, case.options.groups)


def _instead(rows: list[Status], found: Status, recordings: Recordings, case: Case) -> list[Status]:
    """What the recordings say, if there are any."""
    if found.judged.reason == ABSENT_SERIES:
        return rows
    said = (
        f"recordings: there is nothing raw to ask here, so {recordings.tool}'s recording rules are read, as exact as"
        " they are"
    )
    recorded = Recorded(recordings.tool, found.sli, recordings.measure.part.over(case.seconds))
    warnings = tuple(each for each in found.warnings if not each.startswith("whole-window:"))
    return [found._replace(source="recordings", recorded=recorded, warnings=(*warnings, said))]


def _worst(status: Status) -> tuple[int, Fraction, list[tuple[str, str]]]:
    """Breached ones by what they have used, then those of which too little is known, then the others."""
    rank = {"breached": 0, "unknown": 1, "ok": 2, "no-traffic": 3}[status.judged.state]
    used = status.usage.budget.consumed if status.usage is not None else Fraction(0)
    return rank, -used, sorted(status.group.items())


def _capped(overall: Status, rows: list[Status], most: int) -> list[Status]:
    if len(rows) <= most:
        return [overall, *rows]
    said = f"many-groups: the {most} worst of {len(rows)} groups are shown"
    return [overall._replace(warnings=(*overall.warnings, said)), *rows[:most]]


def _told(status: Status, talk: Conversation) -> Status:
    """The row with what was asked, and with what the server remarked."""
    said = tuple(f"server: {each}" for each in talk.infos)
    warnings = (*status.warnings, *said) if not status.group else status.warnings
    return status._replace(queries=tuple(talk.queries), warnings=warnings)
