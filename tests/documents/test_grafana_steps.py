"""The steps of a Grafana alert rule: what each reads, and whether a query gives points over time."""

from typing import Any

import pytest

from o11ylint.documents.classic import load_target
from o11ylint.documents.dashboard import DataSource
from o11ylint.documents.grafana_steps import Step, load_step
from o11ylint.documents.languages import Languages


def step(model: dict[str, Any], **fields: Any) -> Step:
    raw = {"refId": "A", "datasourceUid": "__expr__", "model": model, **fields}
    target = load_target(model, ("model",), DataSource(None, raw["datasourceUid"], ()), Languages({}))
    target.ref_id = "A"
    return load_step(raw, (), target)


@pytest.mark.parametrize(
    ("model", "inputs"),
    [
        ({"type": "threshold", "expression": "B"}, ["B"]),
        ({"type": "reduce", "expression": "$B"}, ["B"]),
        ({"type": "reduce", "expression": " "}, []),
        ({"type": "math", "expression": "$A / ${total errors} > 1"}, ["A", "total errors"]),
        ({"type": "classic_conditions", "conditions": [{"query": {"params": ["B", "5m"]}}]}, ["B"]),
        ({"type": "sql", "expression": "SELECT * FROM B"}, []),
    ],
)
def test_what_an_expression_reads(model: dict[str, Any], inputs: list[str]) -> None:
    found = step(model)
    assert (found.kind, [each.value for each in found.inputs]) == (model["type"], inputs)


@pytest.mark.parametrize(
    ("model", "series"),
    [
        ({"expr": "up"}, True),
        ({"expr": "up", "instant": False, "range": True}, True),
        ({"expr": "up", "instant": True, "range": False}, False),
        ({"expr": "up", "instant": True, "range": True}, None),
        ({"expr": "count_over_time({a='b'}[5m])", "queryType": "instant"}, False),
        ({"expr": "up", "queryType": "range"}, True),
        ({"rawSql": "SELECT 1"}, None),
    ],
)
def test_queries_are_over_time_unless_they_say_otherwise(model: dict[str, Any], series: bool | None) -> None:
    found = step(model, datasourceUid="prometheus")
    assert (found.kind, found.series) == ("query", series)


def test_the_query_type_may_stand_beside_the_model() -> None:
    assert step({"expr": "up"}, datasourceUid="loki", queryType="instant").series is False


def test_without_a_data_source_the_type_tells_an_expression() -> None:
    assert step({"type": "threshold", "expression": "B"}, datasourceUid=None).kind == "threshold"
    assert step({"expr": "up", "type": "timeSeriesQuery"}, datasourceUid=None).kind == "query"


def test_a_query_without_a_range_looks_from_now_to_now() -> None:
    found = step({"expr": "up"}, datasourceUid="prometheus")
    assert (found.since, found.until) == (0, 0)
    found = step({"expr": "up"}, relativeTimeRange={"from": "600", "to": "0"})
    assert (found.since, found.until) == (600, 0)
