"""dashboards/numeric-id: the number that one Grafana has given the dashboard."""

from collections.abc import Iterator

from o11ylint.documents.fields import integer, mapping
from o11ylint.rule.problem import Fix, Problem, Put
from o11ylint.rule.subjects import Dashboard


def numeric_id(dashboard: Dashboard) -> Iterator[Problem]:
    """`id` of a classic dashboard is a number."""
    number = integer(mapping(dashboard.raw).get("id")) if dashboard.model == "classic" else None
    if number is not None:
        yield Problem(
            f"`id` {number} is the row of one Grafana's database: elsewhere it is another dashboard or none, and it"
            " changes with every export; write null",
            ("id",),
            quote=str(number),
            fix=Fix("forget the number", (Put(("id",), None),), safe=True),
        )
