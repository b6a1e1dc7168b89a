"""Announced maintenance: what a budget is without it, beside what it is.

SRE workbook, "Example error budget policy", has such carve-outs. They are for those who agree to them: each has a
reason, every report shows the number with and without, and what cannot be asked is not taken out.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from o11ylint.facts.prometheus import Prometheus
from o11ylint.rule.slo_numbers import duration
from o11ylint.slo import burning, days
from o11ylint.slo.asking import Conversation
from o11ylint.slo.budget import budget
from o11ylint.slo.clock import second
from o11ylint.slo.exact import exact
from o11ylint.slo.measure import NotAsked, measure_of
from o11ylint.slo.policy import Exclusion, concerns
from o11ylint.slo.states import GOOD_EXCEEDS_TOTAL, Judged, exceeds
from o11ylint.slo.status import Status

_PREFIX = "out"


class Adjusted(NamedTuple):
    """A row as it was and as it is without some times; `failed` says why something was left in."""

    raw: Status
    adjusted: Status
    exclusions: tuple[Exclusion, ...]
    bad: Fraction
    total: Fraction
    failed: str = ""


def adjusted(
    rows: Sequence[Status], exclusions: Sequence[Exclusion], servers: Mapping[str, Prometheus]
) -> list[Adjusted]:
    """The rows that an exclusion is about; `servers` are those of the units."""
    found = []
    for row in rows:
        about = tuple(each for each in exclusions if concerns(each.slo, row) and _within(row, each))
        if about:
            found.append(_adjusted(row, about, servers[row.unit]))
    return found


def _adjusted(row: Status, about: tuple[Exclusion, ...], server: Prometheus) -> Adjusted:
    as_it_was = Adjusted(row, row, about, Fraction(0), Fraction(0))
    measure = measure_of(row.slo)
    objective = row.slo.slo.objective
    if row.judged.state not in ("ok", "breached") or objective is None or objective.ratio is None:
        return as_it_was._replace(failed="its state is not known")
    if isinstance(measure, NotAsked) or row.bad is None or row.total is None or row.usage is None:
        return as_it_was._replace(failed="its events are not counted one by one")
    if row.slo.slo.method != "occurrences" or row.source != "raw":
        return as_it_was._replace(failed=f"it is counted by {row.slo.slo.method} of {row.source} data")
    bad, total = Fraction(0), Fraction(0)
    talk = Conversation(server)
    for start, end in _merged(row, about):
        length = second(end) - second(start)
        answers = days.rows(talk.instant(burning.branches(measure, [length], _PREFIX), second(end)))
        window = burning.read(measure, answers, length, _PREFIX)
        seen, out_bad, out_total = burning.measured(measure, window, tuple(sorted(row.group.items())))
        if seen.kind == "no-traffic":
            continue
        if exceeds(seen, exact(objective.ratio)):
            return as_it_was._replace(failed=f"{duration(length)} of it: {GOOD_EXCEEDS_TOTAL}")
        if seen.kind == "unknown" or out_bad is None or out_total is None:
            return as_it_was._replace(failed=f"{duration(length)} of it: {seen.reason or 'no answer'}")
        bad, total = bad + out_bad, total + out_total
    return as_it_was._replace(
        adjusted=_without(row, bad, total, exact(objective.ratio)), bad=bad, total=total
    )


def _without(row: Status, bad: Fraction, total: Fraction, objective: Fraction) -> Status:
    """The row with those events taken out; `increase` extrapolates, so never more than there are."""
    assert row.bad is not None  # noqa: S101 - the caller has looked
    assert row.total is not None  # noqa: S101
    assert row.usage is not None  # noqa: S101
    left_total = max(row.total - total, Fraction(0))
    left_bad = min(max(row.bad - bad, Fraction(0)), left_total)
    if left_total == 0:
        return row._replace(judged=Judged("no-traffic", "no-traffic"), sli=None, usage=None)
    sli = 1 - left_bad / left_total
    usage = row.usage._replace(budget=budget(1 - sli, objective))
    state = Judged("ok" if sli >= objective else "breached")
    # When some budget is back was worked out with the events that are out now.
    return row._replace(
        judged=state, sli=sli, bad=left_bad, total=left_total, usage=usage, exhausts_in=None, recovers_in=None
    )


def _within(row: Status, each: Exclusion) -> bool:
    return row.period is not None and each.start < min(row.period.end, row.at) and each.end > row.period.start


def _merged(row: Status, about: Sequence[Exclusion]) -> list[tuple[datetime, datetime]]:
    """The times inside of the window, each once."""
    assert row.period is not None  # noqa: S101 - `_within` has looked
    last = min(row.period.end, row.at)
    found: list[tuple[datetime, datetime]] = []
    for each in sorted(about, key=lambda one: one.start):
        start, end = max(each.start, row.period.start), min(each.end, last)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
