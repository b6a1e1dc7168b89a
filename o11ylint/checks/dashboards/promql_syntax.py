"""dashboards/promql-syntax: a panel that shows an error."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span


def promql_syntax(dashboard: Dashboard) -> Iterator[Problem]:
    """A query that is not PromQL whatever its variables stand for. In a dashboard of MetricsQL nothing is said."""
    readings = [(target, of_target(target)) for _, target in dashboard.queries()]
    metricsql = any(reading.unchecked == "metricsql" for _, reading in readings)
    for target, reading in readings:
        error = reading.error
        if error is None or target.query is None or (metricsql and reading.detail):
            continue
        yield Problem(
            f"not PromQL: {error.message}; the panel shows an error",
            target.query.at,
            Span(error.start, max(error.end, error.start)),
            evidence=(target.query.value[error.start : error.end],),
        )
