"""alerts/grafana-promql-syntax: a Grafana alert whose query Prometheus refuses."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.text import Span


def grafana_promql_syntax(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """A query that is not PromQL whatever its variables stand for.

    What VictoriaMetrics may take is left alone where the data source is not known to be a Prometheus.
    """
    for target in rule.targets:
        reading = of_target(target)
        error = reading.error
        if error is None or target.query is None or (reading.detail and target.language != "promql"):
            continue
        yield Problem(
            f"not PromQL: {error.message}; every evaluation of {rule.name!r} ends in an error, and it never fires for"
            " what it watches",
            target.query.at,
            Span(error.start, max(error.end, error.start)),
            evidence=(target.query.value[error.start : error.end],),
        )
