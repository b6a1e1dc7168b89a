"""The evaluation of one SLO: at most four requests, and a row for the whole and for each group."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from o11ylint.facts.prometheus import Failure, Prometheus
from o11ylint.slo import burning, days, states
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.bucketed import bounds_of
from o11ylint.slo.case import Case, Found, Options
from o11ylint.slo.clock import second
from o11ylint.slo.coverage import last_query, newest_query
from o11ylint.slo.exact import exact
from o11ylint.slo.kept import NOTHING_KEPT, Kept
from o11ylint.slo.measure import NotAsked, measure_of
from o11ylint.slo.parts import WHOLE, Part, groups_of, values
from o11ylint.slo.rows import row
from o11ylint.slo.sliced import Slicing, sliced
from o11ylint.slo.specs import Loaded
from o11ylint.slo.states import Judged
from o11ylint.slo.status import Status
from o11ylint.slo.stored import key_of
from o11ylint.slo.windows import Period, Piece, period_of, pieces

_DEFAULTS = Options()


def evaluate(
    asked: Loaded,
    unit: str,
    server: Prometheus,
    at: datetime,
    options: Options = _DEFAULTS,
    kept: Kept = NOTHING_KEPT,
) -> list[Status]:
    """The SLO as a whole, then its groups, the worst first; `at` counts in whole seconds."""
    at = at.astimezone(UTC).replace(microsecond=0)
    case = _case(asked, unit, server, at, options)
    if isinstance(case, Status):
        return [case]
    talk = Conversation(server)
    found = _found(case, talk, kept)
    overall = row(case, found, WHOLE)
    if overall.judged.reason == states.PARTIAL_HISTORY:
        found = found._replace(retention=talk.retention())
        overall = row(case, found, WHOLE)
    rows = sorted((row(case, found, group) for group in groups_of(found.parts)), key=_worst)
    return [_told(each, talk) for each in _capped(overall, rows, options.groups)]


def _case(asked: Loaded, unit: str, server: Prometheus, at: datetime, options: Options) -> Case | Status:
    """What is to be asked, or the row that says why nothing is."""

    def refused(reason: str, detail: str) -> Status:
        return Status(asked, unit, server.name, {}, at, None, Judged("unknown", reason), detail)

    objective, window = asked.slo.objective, asked.slo.window
    if objective is None or objective.ratio is None or not 0 < objective.ratio < 1:
        written = objective.text if objective is not None else "none"
        return refused(
            states.INVALID_OBJECTIVE,
            f"the objective is {written}; write a share that leaves a budget, such as 99.9",
        )
    if window is None:
        return refused(states.NO_QUERY, "the specification has no window; add one, such as `30d`")
    try:
        period = period_of(window, at)
    except ValueError as error:
        return refused(states.NO_QUERY, str(error))
    measure = measure_of(asked)
    if isinstance(measure, NotAsked):
        return refused(states.NO_QUERY, measure.detail)
    slices = asked.slo.slice
    if asked.slo.method != "occurrences" and slices is None:
        return refused(states.NO_QUERY, f"{asked.slo.method} needs slices; say how long one is")
    if asked.slo.method == "timeslices" and (
        slices is None or slices.target is None or slices.target.ratio is None
    ):
        return refused(states.NO_QUERY, "timeslices need a target from which on one is good")
    return Case(asked, unit, server.name, at, period, exact(objective.ratio), measure, options)


def _found(case: Case, talk: Conversation, kept: Kept) -> Found:
    """Ask everything."""
    settled = case.at - timedelta(seconds=case.options.settled_after)
    cut = pieces(Period(case.period.start, min(case.at, case.period.end)), settled)
    windows = burning.windows_of(case.asked.alert_windows, case.options.windows)
    asked = _now(case, windows)
    tail = None
    if cut and not case.in_slices and not days.is_day(cut[-1]):
        tail = cut.pop()
        asked = [*days.branches(case.measure, _length(tail), days.EDGE), *asked]
    answers = days.rows(talk.instant(asked, second(case.at)))
    parts = _in_slices(case, cut, talk, kept) if case.in_slices else _in_days(case, cut, talk, kept)
    if tail is not None:
        parts.append(days.read(case.measure, answers, second(tail.start), second(tail.end), days.EDGE))
    whole = None if case.adds_up else burning.read(case.measure, answers, case.seconds, "whole")
    series = answers.get("series", ())
    return Found(
        parts,
        [burning.read(case.measure, answers, each) for each in windows],
        whole,
        _age(case, parts, answers.get("newest"), talk),
        bounds_of(case, parts, talk),
        values(series, ()).numbers.get(WHOLE) if isinstance(series, list) else None,
    )


def _now(case: Case, windows: Sequence[int]) -> list[Branch]:
    """What is asked at the moment itself, besides the last piece."""
    measure = case.measure
    found = burning.branches(measure, windows)
    if not case.adds_up and case.seconds > 0:
        found += burning.branches(measure, [case.seconds], "whole")
    if measure.selectors:
        found.append(Branch("newest", newest_query(measure.selectors)))
    if measure.part_is == "bad" and measure.part.growth is not None and measure.part.selectors:
        present = " or ".join(f"present_over_time({each}[1d])" for each in measure.part.selectors)
        found.append(Branch("series", f"count({present})"))
    return found


def _in_days(case: Case, cut: Sequence[Piece], talk: Conversation, kept: Kept) -> list[Part]:
    """Every piece but the last edge."""
    key = key_of(case.server, case.measure, case.asked.slo.method, (0, ""))
    known = days.counted_days(case.measure, cut, talk, kept, key)
    return [
        known[second(each.start)] if second(each.start) in known else days.edge(case.measure, each, talk)
        for each in cut
    ]


def _in_slices(case: Case, cut: Sequence[Piece], talk: Conversation, kept: Kept) -> list[Part]:
    slices = case.asked.slo.slice
    assert slices is not None  # noqa: S101 - a case in slices has some
    target = slices.target.ratio if slices.target is not None else None
    slicing = Slicing(slices.seconds, target if case.asked.slo.method == "timeslices" else None)
    key = key_of(case.server, case.measure, case.asked.slo.method, (slicing.seconds, str(slicing.target)))
    return sliced(case.measure, slicing, cut, talk, kept, key)


def _age(case: Case, parts: Sequence[Part], newest: object, talk: Conversation) -> Fraction | None:
    """Seconds since the newest sample; where none is in sight, the last day with any is looked through."""
    at = second(case.at)
    if isinstance(newest, list) and newest:
        return exact(at) - max(exact(value) for _, value in newest)
    alive = [part for part in parts if any(part.covered.values())]
    if not isinstance(newest, list) or not alive:
        return None
    last = alive[-1].end
    answer = talk.instant([Branch("last", last_query(case.measure.selectors))], last)["last"]
    if not isinstance(answer, Failure) and answer:
        return exact(at) - max(exact(each.value) for each in answer)
    return Fraction(at - last)


def _length(piece: Piece) -> int:
    return second(piece.end) - second(piece.start)


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
