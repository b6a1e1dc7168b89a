"""dashboards/old-variable-syntax: a notation that Grafana wants to forget."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.promql.variables import VariableRef, variables_in
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def old_variable_syntax(dashboard: Dashboard) -> Iterator[Problem]:
    """`[[x]]` for a variable of the dashboard. One finding for all places."""
    if not dashboard.variables or not dashboard.contains("[["):
        return
    names = {each.name.value for each in dashboard.variables}
    found = [
        (text, reference)
        for text in dashboard.every_text()
        if "[[" in text.value
        for reference in variables_in(text.value)
        if reference.form == "[[x]]" and reference.name in names
    ]
    if not found:
        return
    found.sort(key=lambda place: (str(place[0].at), place[1].start))
    text, reference = found[0]
    places = f" in {len(found)} places" if len(found) > 1 else ""
    old = text.value[reference.start : reference.end]
    yield Problem(
        f"`{old}` is a notation for variables that Grafana wants to remove{places}; write `{_new(reference)}`",
        text.at,
        Span(reference.start, reference.end),
        quote=old,
        fix=Fix("write ${…}", tuple(_edit(*place) for place in found), safe=True),
    )


def _new(reference: VariableRef) -> str:
    return f"${{{reference.name}:{reference.format}}}" if reference.format else f"${{{reference.name}}}"


def _edit(text: Text, reference: VariableRef) -> Edit:
    return Edit(text.at, Span(reference.start, reference.end), _new(reference))
