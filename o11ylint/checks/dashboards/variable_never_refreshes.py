"""dashboards/variable-never-refreshes: a list of values from the day somebody saved it."""

from collections.abc import Iterator

from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.subjects import Dashboard


def variable_never_refreshes(dashboard: Dashboard) -> Iterator[Problem]:
    """`refresh: 0` of query variables whose values are saved. One finding for each dashboard."""
    found = [
        each
        for each in dashboard.variables
        if each.type == "query" and each.refresh == 0 and each.hide != 2 and dashboard.model == "classic"
    ]
    if found:
        names = ", ".join(f"${each.name.value}" for each in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        yield Problem(
            f"{names}{more}: never refreshed; the choices are those of the day it was saved, with hosts that are gone"
            " and without those that came; refresh on load",
            (*found[0].at, "refresh"),
            evidence=tuple(each.name.value for each in found),
            fix=Fix("refresh on load", tuple(Put((*each.at, "refresh"), 1) for each in found)),
        )
