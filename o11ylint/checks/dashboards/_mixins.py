"""What the rules for mixins share: dashboards of Prometheus that choose a job and an instance."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard, Target
from o11ylint.documents.pointer import Pointer
from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.variables import has_variable
from o11ylint.promql.walk import selectors
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target


def of_panels(dashboard: Dashboard) -> Iterator[tuple[Target, VectorSelector]]:
    """Every selector of the PromQL in panels, whatever data source the dashboard names first."""
    for panel in dashboard.panels:
        for target in panel.targets:
            tree = of_target(target).tree
            if tree is not None:
                yield from ((target, selector) for selector in selectors(tree))


def place(dashboard: Dashboard) -> Pointer:
    """Where a finding about a whole dashboard stands."""
    return dashboard.title.at if dashboard.title else dashboard.at


def missing_variable(dashboard: Dashboard, name: str) -> Iterator[Problem]:
    """A dashboard of PromQL in which people cannot choose the `name`, or only one at a time."""
    if next(of_panels(dashboard), None) is None:
        return
    variable = next((each for each in dashboard.variables if each.name.value == name), None)
    if variable is None:
        yield Problem(
            f"there is no variable ${name}: people cannot choose whose data they see; add a query variable for it",
            place(dashboard),
        )
    elif variable.type == "query" and not variable.multi:
        yield Problem(
            f"of ${name} only one value can be chosen: nobody can compare two; allow several",
            variable.name.at,
            quote=name,
        )


def unchosen(dashboard: Dashboard, label: str) -> Iterator[Problem]:
    """Selectors without a matcher of `label` that contains a variable. One finding for each dashboard."""
    found = [
        (target, selector)
        for target, selector in of_panels(dashboard)
        if not any(each.label == label and has_variable(each.value) for each in selector.matchers)
    ]
    if found:
        target, selector = found[0]
        assert target.query is not None  # noqa: S101 - it was parsed
        count = f"{len(found)} selectors do" if len(found) > 1 else "a selector does"
        yield Problem(
            f"{count} not choose the `{label}` by a variable: the panel mixes what people have chosen with everything"
            f' else; add `{label}=~"${label}"`',
            target.query.at,
            selector.span,
            evidence=(label,),
        )
