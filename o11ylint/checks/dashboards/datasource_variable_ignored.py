"""dashboards/datasource-variable-ignored: one panel that does not follow when the others change their source."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import DataSource, Target
from o11ylint.promql.variables import variables_in
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

_PROMETHEUS = "prometheus"


def datasource_variable_ignored(dashboard: Dashboard) -> Iterator[Problem]:
    """Queries to the default data source where others ask a variable. One finding for each dashboard."""
    chosen = {
        each.name.value
        for each in dashboard.variables
        if each.type == "datasource"
        and each.query
        and each.query.query
        and each.query.query.value == _PROMETHEUS
    }
    if len(chosen) != 1:
        return
    followed, found = 0, []
    for panel in dashboard.panels:
        for target in panel.targets:
            followed += _follows(target.datasource, chosen)
            if _default(target) and not target.hidden:
                found.append((panel.title.value if panel.title else "", target.at))
    variables = [
        (each.name.value, each.at)
        for each in dashboard.variables
        if each.type == "query" and _default(each.query)
    ]
    if not followed or not (found or variables):
        return
    what, at = found[0] if found else variables[0]
    kind = "a query of" if found else "the variable"
    others = len(found) + len(variables) - 1
    more = f" and {others} more do" if others else " does"
    name = min(chosen)
    yield Problem(
        f"{kind} {what!r}{more} not say where to ask, so the default data source answers and not"
        f" ${name}, which the others follow: whoever chooses another source sees two mixed; use ${{{name}}}",
        at,
    )


def _follows(datasource: DataSource, chosen: set[str]) -> bool:
    return any(each.name in chosen for each in variables_in(datasource.uid or ""))


def _default(target: Target | None) -> bool:
    """Whether a query that can be PromQL names no data source at all."""
    if target is None or target.query is None or not target.query.value.strip():
        return False
    source = target.datasource
    return source.uid is None and source.type is None and target.language in ("promql", "unknown")
