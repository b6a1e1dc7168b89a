"""dashboards/missing-datasource-variable: a dashboard that cannot be pointed at another data source."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import place
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def missing_datasource_variable(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels with queries, and no variable of the type datasource; inputs of an import do the same."""
    if dashboard.model == "library-panel" or dashboard.inputs:
        return
    queried = any(panel.targets for panel in dashboard.panels)
    if queried and not any(variable.type == "datasource" for variable in dashboard.variables):
        yield Problem(
            "there is no data source variable: in a Grafana with two Prometheus servers people see the data of one;"
            " add a variable of the type datasource and use it in every panel",
            place(dashboard),
        )
