"""dashboards/unused-variable: whatever one chooses there, nothing changes."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Variable
from o11ylint.promql.variables import variables_in
from o11ylint.rule.problem import Fix, Problem, Remove
from o11ylint.rule.subjects import Dashboard

_HIDDEN = 2
_TYPES = frozenset(("query", "custom", "textbox", "interval", "datasource", "switch"))
"""Ad hoc filters work without being mentioned; a constant, or a hidden list, that nobody reads bothers nobody."""
_AUTO = "__auto_interval_"


def unused_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """A variable that no text of the dashboard mentions, in whatever notation."""
    if dashboard.forwards or not any(panel.targets for panel in dashboard.panels):
        return
    unused = {
        each.name.value: each
        for each in dashboard.variables
        if each.type in _TYPES and (each.hide != _HIDDEN or each.type == "query")
    }
    for name in _in_queries(dashboard) if unused else ():
        unused.pop(name, None)
    if not unused or _has_unseen_panels(dashboard):
        return
    for name in _anywhere(dashboard):
        unused.pop(name, None)
        if not unused:
            return
    for name, variable in unused.items():
        delete = Fix("delete the variable", (Remove(variable.at),)) if variable.hide == _HIDDEN else None
        yield Problem(_message(variable), variable.name.at, quote=name, evidence=(name,), fix=delete)


def _message(variable: Variable) -> str:
    name = variable.name.value
    dashed = " (Grafana ends a name at the `-`)" if "-" in name else ""
    if variable.hide != _HIDDEN:
        return (
            f"nothing uses the variable {name!r}{dashed}: whoever chooses a value there changes nothing;"
            " use it in a query or delete it"
        )
    return (
        f"nothing uses the hidden variable {name!r}{dashed}: its query runs whenever the dashboard is opened;"
        " delete it"
    )


def _in_queries(dashboard: Dashboard) -> Iterator[str]:
    """What panels use most, which spares most dashboards the look at everything else."""
    yield from dashboard.repeats
    for panel in dashboard.panels:
        for target in panel.targets:
            yield from _names(target.query.value if target.query else "")
            yield from _names(target.datasource.uid or "")


def _anywhere(dashboard: Dashboard) -> Iterator[str]:
    """The names in every text; a variable that mentions only itself is not used by that."""
    own = {variable.at: variable.name.value for variable in dashboard.variables}
    depths = {len(at) for at in own}
    for text in dashboard.every_text():
        if "$" in text.value or "[[" in text.value or "var-" in text.value:
            owner = next((own[text.at[:depth]] for depth in depths if text.at[:depth] in own), None)
            for name in _names(text.value):
                if name != owner:
                    yield name
            if "__all_variables" in text.value:
                yield from own.values()
            for name in own.values():
                if f"var-{name}" in text.value:
                    yield name


def _names(text: str) -> Iterator[str]:
    for reference in variables_in(text):
        yield reference.name.removeprefix(_AUTO)


def _has_unseen_panels(dashboard: Dashboard) -> bool:
    """Whether a library panel, which is another file, may use variables."""
    return any(panel.library and not panel.targets for panel in dashboard.panels)
