"""dashboards/hard-coded-datasource: a dashboard that works in one Grafana only."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def hard_coded_datasource(dashboard: Dashboard) -> Iterator[Problem]:
    """A literal uid or name where a data source variable would let people choose. One finding for each."""
    seen: set[str] = set()
    for _, target in dashboard.queries():
        uid = target.datasource.literal
        if uid is None or uid in seen:
            continue
        seen.add(uid)
        yield Problem(
            f"data source {uid!r} is written into the queries: the dashboard works in one Grafana only;"
            " use a data source variable",
            target.datasource.at,
            quote=uid,
            evidence=(uid,),
        )
