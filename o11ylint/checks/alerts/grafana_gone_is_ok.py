"""alerts/grafana-gone-is-ok: a Grafana alert for what is down that is green when it is gone."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.documents.grafana_steps import Evaluator, Step
from o11ylint.facts.thresholds import plain
from o11ylint.promql.nodes import Aggregate, Expr, Paren
from o11ylint.rule.grafana import leading_to, literal, queries, tree_of
from o11ylint.rule.problem import Edit, Fix, Problem

_PRESENCE = ("up", "probe_success")


def grafana_gone_is_ok(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """It waits for `up` to be below 1, and treats no `up` at all as well."""
    state = literal(rule.no_data_state)
    if rule.no_data_state is None or state not in ("OK", "KeepLast") or rule.paused:
        return
    steps = leading_to(rule) or []
    asked = queries(steps)
    evaluators = [each for step in steps for each in step.evaluators]
    if len(asked) != 1 or not evaluators or not all(map(_asks_for_less, evaluators)):
        return
    name = _watched(asked[0])
    if name is None:
        return
    yield Problem(
        f"{rule.name!r} waits for `{name}` to fall, and with `noDataState: {state}` nobody is told when it is gone"
        " altogether, with its target or its exporter; set `noDataState: Alerting`",
        rule.no_data_state.at,
        quote=state,
        fix=Fix("set `noDataState: Alerting`", (Edit(rule.no_data_state.at, None, "Alerting"),)),
    )


def _asks_for_less(evaluator: Evaluator) -> bool:
    return evaluator.type in ("lt", "lte", "eq")


def _watched(step: Step) -> str | None:
    """The metric that says whether something is there; none where an empty result is replaced by a number."""
    tree = tree_of(step)
    node: Expr | None = tree
    while isinstance(node, Paren) or (isinstance(node, Aggregate) and node.op in ("count", "group")):
        node = node.expr
    series = plain(node) if node is not None else None
    if series is None or series.name is None:
        return None
    return series.name if series.name in _PRESENCE or series.name.endswith("_up") else None
