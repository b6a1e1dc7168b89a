"""alerts/grafana-unreduced: a Grafana alert whose condition gets points over time."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.grafana import leading_to, over_time
from o11ylint.rule.problem import Problem


def grafana_unreduced(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """No step makes one value of the points that a range query returns."""
    if rule.records or over_time(rule) is not True:
        return
    steps = leading_to(rule) or []
    asked = next((step for step in rule.steps if step.series and step in steps), None)
    if asked is None or rule.condition is None:
        return
    state = rule.exec_err_state.value if rule.exec_err_state else "Alerting"
    harm = "it fires whenever there is data" if state == "Alerting" else "it never fires for what it watches"
    yield Problem(
        f"{asked.ref_id} of {rule.name!r} is a range query and nothing reduces it before the condition"
        f" {rule.condition.value!r}: Grafana answers with an error as soon as there is data, so with `execErrState:"
        f" {state}` {harm}; set `instant: true`, or put a reduce between them",
        asked.at,
        quote=asked.ref_id,
    )
