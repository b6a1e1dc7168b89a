"""dashboards/variable-misses-time-range: choices of the range that was chosen before."""

from collections.abc import Iterator

from o11ylint.promql.variables import variables_in
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.subjects import Variable
from o11ylint.text import Span

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
