"""alerts/grafana-filtered-query: a Grafana alert for which all is well looks like no data."""

from collections.abc import Iterator

from o11ylint.documents.grafana_alerting import GrafanaAlertRule
from o11ylint.rule.grafana import filter_of, leading_to, literal, queries, tree_of
from o11ylint.rule.problem import Problem

_HARM = {
    "NoData": "it sends DatasourceNoData as long as all is well",
    "Alerting": "it fires as long as all is well",
    "KeepLast": "once it fires, it goes on when all is well again",
}


def grafana_filtered_query(rule: GrafanaAlertRule) -> Iterator[Problem]:
    """Every query compares by itself, so it returns nothing while nothing is wrong, and no data is not OK."""
    state = "NoData" if rule.no_data_state is None else literal(rule.no_data_state)
    harm = _HARM.get(state or "")
    if harm is None or rule.records or rule.paused:
        return
    asked = queries(leading_to(rule) or [])
    trees = [tree_of(step) for step in asked]
    filters = [filter_of(tree) for tree in trees if tree is not None]
    if not asked or len(filters) < len(asked) or not all(filters):
        return
    first, query = filters[0], asked[0].target.query
    if first is None or query is None:
        return
    yield Problem(
        f"{asked[0].ref_id} of {rule.name!r} filters with `{first.op}` and returns nothing while all is well, which is"
        f" no data: with `noDataState: {state}` {harm}; compare in the threshold alone, or set `noDataState: OK`",
        query.at,
        first.op_span,
        quote=query.value[first.start : first.end],
    )
