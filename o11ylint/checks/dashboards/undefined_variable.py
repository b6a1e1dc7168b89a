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
    known = {each.name.value for each in dashboard.variables} | dashboard.inputs | dashboard.repeats
    asking = {each.at for each in dashboard.variables if each.type == "query" and each.query}
    seen: set[str] = set()
    for panel, target in dashboard.queries():
        of_variable = panel is None and target.at in asking
        for reference in _references(target, of_variable=of_variable):
            name = reference.name
            if name not in known and name not in seen and _own(name):
                seen.add(name)
                assert target.query is not None  # noqa: S101 - it has references
                harm = "so that the choices are wrong or none" if of_variable else "which then finds nothing"
                yield Problem(
                    f"${name} is not a variable of this dashboard{_similar(name, known)}; Grafana leaves the name in"
                    f" the query, {harm}",
                    target.query.at,
                    Span(reference.start, reference.end),
                    quote=name,
                    evidence=(name,),
                )
        for reference in variables_in(target.datasource.uid or ""):
            name = reference.name
            if name not in known and name not in seen and _own(name) and not name.isupper():
                seen.add(name)
                yield Problem(
                    f"${name} is not a variable of this dashboard{_similar(name, known)}: Grafana finds no such data"
                    " source, and the panel shows an error",
                    target.datasource.at,
                    quote=name,
                    evidence=(name,),
                )


def _own(name: str) -> bool:
    """Whether a name is not one of Grafana's."""
    return not name.startswith("__") and name not in _BUILT_IN


def _references(target: Target, *, of_variable: bool) -> list[VariableRef]:
    """The variables of a query in a language where `$` means nothing else; `\\$x` is a dollar in a regex."""
    if target.query is None or target.language not in _LANGUAGES:
        return []
    if target.query.at[-1:] != ("expr",) and not (of_variable and target.language in ("promql", "metricsql")):
        return []
    text = target.query.value
    return [
        each for each in variables_in(text) if not each.numeric and text[each.start - 1 : each.start] != "\\"
    ]


def _similar(name: str, known: set[str]) -> str:
    close = next((each for each in sorted(known) if each.lower() == name.lower()), None)
    return f" (${close} is)" if close else ""
