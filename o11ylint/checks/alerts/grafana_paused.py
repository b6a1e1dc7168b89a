"""alerts/grafana-paused: a Grafana alert that is kept and never evaluated."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.problem import Problem


def grafana_paused(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """`isPaused: true`."""
    if rule.paused:
        yield Problem(
            f"{rule.name!r} is paused: it is never evaluated, and who sees it here believes that it watches; resume or"
            " delete it",
            (*rule.at, "isPaused"),
        )
