"""SLOs as metrics, for node_exporter's textfile collector, a Pushgateway, or a scrape of the file.

What is not known has no sample: no number stands for it. `slo_state` always has one of 1 for each SLO.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction

from o11ylint.report.openmetrics import Sample, family
from o11ylint.report.slo import Results
from o11ylint.report.slo.wording import left_of, severities, target
from o11ylint.rule.slo_numbers import duration
from o11ylint.slo.status import Status

_STATES = ("ok", "breached", "no-traffic", "unknown")


def render(results: Results) -> str:
    """Every family, also one without samples."""
    rows = list(_labelled(results.statuses))

    def each(number: Callable[[Status], Fraction | None]) -> list[Sample]:
        return [(labels, float(value)) for labels, row in rows if (value := number(row)) is not None]

    families = [
        family("slo_objective_ratio", "Share of good events that is wanted.", each(_objective), "ratio"),
        family("slo_sli_ratio", "Share of good events in the window.", each(_known(lambda row: row.sli)), "ratio"),
        family("slo_error_budget_remaining_ratio", "What is left of the error budget; below 0 it is overdrawn.",
               each(left_of), "ratio"),
        family("slo_burn_rate", "How many times faster than allowed the budget goes, by window.", _burns(rows)),
        family("slo_alert_firing", "1 if a burn rate alert of this severity fires now.", _alerts(rows)),
        family("slo_exhaustion_seconds", "Until nothing is left if it goes on so; no sample if never.",
               each(_known(lambda row: row.exhausts_in)), "seconds"),
        family("slo_coverage_ratio", "Share of the window that has data.", each(lambda row: row.coverage), "ratio"),
        family("slo_state", "1 for the state an SLO is in, 0 for the others.", _states(rows)),
        family("slo_unknown", "1 for why a state is unknown.", _reasons(rows)),
        family("slo_evaluation_timestamp_seconds", "The moment as of which all this is.",
               [({}, results.at.timestamp())], "seconds"),
    ]  # fmt: skip
    return "".join(families) + "# EOF\n"


def _known(number: Callable[[Status], Fraction | None]) -> Callable[[Status], Fraction | None]:
    """The number of a row whose state is known."""
    return lambda row: None if row.judged.state == "unknown" else number(row)


def _labelled(statuses: Iterable[Status]) -> list[tuple[dict[str, str], Status]]:
    """The labels of each row: a sample that is there twice would make a reader refuse the whole file."""
    found: dict[tuple[tuple[str, str], ...], tuple[dict[str, str], Status]] = {}
    for each in statuses:
        slo = each.slo.slo
        labels = {
            "service": slo.service.value if slo.service else "",
            "slo": slo.name.value if slo.name else "",
            "unit": each.unit,
            "server": each.server,
        }
        for name, value in sorted(each.group.items()):
            labels[f"group_{_name(name)}"] = value
        key = tuple(labels.items())
        number = 1
        while key in found:
            number += 1
            key = (*labels.items(), ("copy", str(number)))
        found[key] = (dict(key), each)
    return list(found.values())


def _name(label: str) -> str:
    """A label name that every parser takes."""
    return "".join(char if char.isascii() and (char.isalnum() or char == "_") else "_" for char in label)


def _objective(row: Status) -> Fraction | None:
    share = target(row)
    return None if share is None else Fraction(share)


def _burns(rows: list[tuple[dict[str, str], Status]]) -> list[Sample]:
    return [
        ({**labels, "window": duration(window)}, float(rate))
        for labels, row in rows
        for window, rate in {one.window: one.rate for one in row.burns}.items()
        if rate is not None
    ]


def _alerts(rows: list[tuple[dict[str, str], Status]]) -> list[Sample]:
    return [
        ({**labels, "severity": severity}, int(fires))
        for labels, row in rows
        for severity, fires in severities(row).items()
        if fires is not None
    ]


def _states(rows: list[tuple[dict[str, str], Status]]) -> list[Sample]:
    return [
        ({**labels, "slo_state": state}, int(row.judged.state == state))
        for labels, row in rows
        for state in _STATES
    ]


def _reasons(rows: list[tuple[dict[str, str], Status]]) -> list[Sample]:
    return [
        ({**labels, "reason": row.judged.reason or "unknown"}, 1)
        for labels, row in rows
        if row.judged.state == "unknown"
    ]
