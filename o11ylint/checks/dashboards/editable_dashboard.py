"""dashboards/editable-dashboard: a provisioned dashboard that people can change in the browser."""

from collections.abc import Iterator

from o11ylint.checks.dashboards._mixins import place
from o11ylint.documents.arrangement import is_editable
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.subjects import Dashboard


def editable_dashboard(dashboard: Dashboard) -> Iterator[Problem]:
    """`editable` is not false."""
    if dashboard.model != "library-panel" and is_editable(dashboard):
        yield Problem(
            "people can edit this in the browser: the next deployment of this file takes their work away; set"
            " `editable` to false",
            place(dashboard),
            fix=Fix("set `editable` to false", (Put(("editable",), False),)),
        )
