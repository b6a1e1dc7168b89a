"""Variables whose choices are circular or out of date.

dashboards/variable-cycle: variables that wait for each other.
dashboards/variable-misses-time-range: choices of the range that was chosen before.
dashboards/variable-never-refreshes: a list of values from the day somebody saved it.
"""

from collections.abc import Collection, Iterator

from o11ylint.documents.fields import Text
from o11ylint.facts.cycles import cycles
from o11ylint.promql.variables import VariableRef, variables_in
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.subjects import Dashboard, Variable
from o11ylint.text import Span

_Use = tuple[Text, VariableRef]


def variable_cycle(dashboard: Dashboard) -> Iterator[Problem]:
    """Query variables each of which needs the value of the next. One finding for each knot of them."""
    variables = {each.name.value: each for each in dashboard.variables if each.type in ("query", "custom")}
    uses = {name: _uses(variable, variables.keys()) for name, variable in variables.items()}
    for cycle in cycles(uses):
        text, reference = uses[cycle[0]][cycle[1 % len(cycle)]]
        yield Problem(
            _message(cycle),
            text.at,
            Span(reference.start, reference.end),
            quote=reference.name,
            evidence=tuple(sorted(cycle)),
        )


def _message(cycle: list[str]) -> str:
    if len(cycle) == 1:
        return (
            f"the variable {cycle[0]!r} asks for its own value: Grafana waits for ever, or offers only what is"
            f" chosen already; take ${cycle[0]} out of it"
        )
    path = " → ".join(f"${name}" for name in (*cycle, cycle[0]))
    return (
        f"these variables wait for each other: {path}; Grafana cannot give any of them a value, and the dashboard"
        " does not load; take one of the references out"
    )


def _uses(variable: Variable, names: Collection[str]) -> dict[str, _Use]:
    """What must have a value before the variable can have one, with the first place of each."""
    texts = [variable.query.query if variable.query else None]
    if variable.type == "query":
        texts.append(variable.regex)
    found: dict[str, _Use] = {}
    for text in texts:
        for reference in variables_in(text.value) if text else ():
            if text is not None and reference.name in names:
                found.setdefault(reference.name, (text, reference))
    return found


_ON_LOAD = (0, 1)
_TIMES = frozenset(("__from", "__to", "__range", "__range_s", "__range_ms", "timeFilter", "__timeFilter"))


def variable_misses_time_range(variable: Variable) -> Iterator[Problem]:
    """A query that uses the time range of the dashboard, and runs only when it is loaded."""
    query = variable.query.query if variable.query else None
    if variable.type != "query" or query is None or variable.refresh not in _ON_LOAD:
        return
    reference = next((each for each in variables_in(query.value) if each.name in _TIMES), None)
    if reference is None:
        return
    at = variable.at if variable.at[0] == "templating" else (*variable.at, "spec")
    value: int | str = 2 if variable.at[0] == "templating" else "onTimeRangeChanged"
    yield Problem(
        f"the query of {variable.name.value!r} uses ${reference.name} and runs only when the dashboard is loaded: for"
        " another time range it offers the wrong choices; refresh it on time range change",
        query.at,
        Span(reference.start, reference.end),
        quote=reference.name,
        fix=Fix("refresh on time range change", (Put((*at, "refresh"), value),)),
    )


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
