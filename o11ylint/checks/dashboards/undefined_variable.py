"""dashboards/undefined-variable: Grafana leaves the name in the query, and the query finds nothing."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.promql.variables import VariableRef, variables_in
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_BUILT_IN = frozenset(("timeFilter", "timeGroup", "col", "measurement", "tag", "query"))
_LANGUAGES = frozenset(("promql", "metricsql", "logql", "unknown"))


def undefined_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """A variable that the dashboard does not define and Grafana does not bring. One finding for each name."""
    if dashboard.model == "library-panel":
        return
    known = {each.name.value for each in dashboard.variables} | dashboard.inputs
    seen: set[str] = set()
    for _, target in dashboard.queries():
        for reference in _references(target):
            name = reference.name
            if (
                name in known
                or name in dashboard.repeats
                or name in seen
                or name.startswith("__")
                or name in _BUILT_IN
            ):
                continue
            seen.add(name)
            assert target.query is not None  # noqa: S101 - it has references
            yield Problem(
                f"${name} is not a variable of this dashboard{_similar(name, known)}; Grafana leaves the name in"
                " the query, which then finds nothing",
                target.query.at,
                Span(reference.start, reference.end),
                quote=name,
                evidence=(name,),
            )


def _references(target: Target) -> list[VariableRef]:
    """The variables of a query in a language where `$` means nothing else."""
    if target.query is None or target.language not in _LANGUAGES or target.query.at[-1:] != ("expr",):
        return []
    return [each for each in variables_in(target.query.value) if not each.numeric]


def _similar(name: str, known: set[str]) -> str:
    close = next((each for each in sorted(known) if each.lower() == name.lower()), None)
    return f" (${close} is)" if close else ""
