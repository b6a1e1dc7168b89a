"""dashboards/variable-cycle: variables that wait for each other."""

from collections.abc import Collection, Iterator

from o11ylint.documents.dashboard import Variable
from o11ylint.documents.fields import Text
from o11ylint.facts.cycles import cycles
from o11ylint.promql.variables import VariableRef, variables_in
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
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
