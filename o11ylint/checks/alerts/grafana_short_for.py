"""alerts/grafana-short-for: a Grafana alert that waits for less than one evaluation."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.grafana import literal
from o11ylint.rule.problem import Problem
from o11ylint.rule.waiting import length


def grafana_short_for(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """`for: 30s` in a group that is evaluated every minute: the second evaluation ends the wait, whatever it is."""
    wait, interval = rule.for_, rule.group.interval
    if wait is None or interval is None or literal(wait) is None or literal(interval) is None:
        return
    short, long = length(wait), length(interval)
    if short and long and short < long:
        yield Problem(
            f"{rule.name!r} waits {wait.value} and is evaluated every {interval.value}: it really waits"
            f" {interval.value}, and two bad looks in a row are all it takes; set `for` to two intervals or more",
            wait.at,
            quote=wait.value,
        )
