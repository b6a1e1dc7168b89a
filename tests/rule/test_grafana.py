"""How the steps of a Grafana alert rule lead to its condition."""

from typing import Any

import pytest

from o11ylint.documents.grafana_alerting import GrafanaAlertRule, load_grafana_alerting
from o11ylint.promql.parser import parse
from o11ylint.rule.grafana import filter_of, leading_to, over_time


def rule(condition: str, **models: dict[str, Any]) -> GrafanaAlertRule:
    data = [
        {"refId": name, "datasourceUid": "__expr__" if "type" in model else "prometheus", "model": model}
        for name, model in models.items()
    ]
    view = load_grafana_alerting([{"title": "a", "condition": condition, "data": data}], ())
    assert view is not None
    return view.rules()[0]


RANGE: dict[str, Any] = {"expr": "up"}
INSTANT: dict[str, Any] = {"expr": "up", "instant": True}


def test_only_what_the_condition_depends_on_counts() -> None:
    found = leading_to(rule("C", A=RANGE, B=RANGE, C={"type": "threshold", "expression": "A"}))
    assert found is not None
    assert [step.ref_id for step in found] == ["C", "A"]


@pytest.mark.parametrize(
    ("models", "answer"),
    [
        ({"A": RANGE, "C": {"type": "threshold", "expression": "A"}}, True),
        ({"A": INSTANT, "C": {"type": "threshold", "expression": "A"}}, False),
        ({"A": RANGE, "B": INSTANT, "C": {"type": "math", "expression": "$A + $B"}}, True),
        ({"A": RANGE, "B": {"type": "reduce", "expression": "A"}, "C": {"type": "math", "expression": "$B"}}, False),
        ({"A": RANGE, "C": {"type": "classic_conditions", "conditions": [{"query": {"params": ["A"]}}]}}, False),
        ({"A": RANGE, "C": {"type": "sql", "expression": "SELECT 1"}}, None),
        ({"A": RANGE, "C": {"type": "threshold", "expression": "B"}}, None),
        ({"C": {"type": "math", "expression": "$C"}}, None),
        ({"A": {"rawSql": "SELECT 1"}, "C": {"type": "threshold", "expression": "A"}}, None),
    ],
)  # fmt: skip
def test_whether_points_over_time_arrive_at_the_condition(
    models: dict[str, dict[str, Any]], answer: bool | None
) -> None:
    assert over_time(rule("C", **models)) is answer


@pytest.mark.parametrize(
    "expression",
    ["a > 1", "(a > 1)", "count(a == 0)", "(a > 1) and on () b", "a > 1 unless b", "round(a > 1)", "1 < a"],
)
def test_a_query_that_is_empty_while_all_is_well(expression: str) -> None:
    assert filter_of(parse(expression)) is not None


@pytest.mark.parametrize(
    "expression",
    ["a", "a > bool 1", "a / (b > 1)", "a > 1 or vector(0)", "a and b > 1", "absent(a)", "sum(a) + 1"],
)
def test_a_query_that_may_have_something_left(expression: str) -> None:
    assert filter_of(parse(expression)) is None
