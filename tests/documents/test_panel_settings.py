"""What a panel makes of its queries: steps, calculations, instants, and links that hand variables on."""

import json
from typing import Any

import pytest

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.open import read


def dashboard(model: dict[str, Any]) -> Dashboard:
    file = read("d.json", json.dumps(model).encode())
    assert file is not None
    view = file.documents[0].view
    assert isinstance(view, Dashboard)
    return view


def classic(panel: dict[str, Any], **rest: Any) -> Dashboard:
    return dashboard(
        {"title": "D", "schemaVersion": 39, "panels": [{"type": "stat", "title": "P", **panel}], **rest}
    )


def v2(viz: dict[str, Any], data: dict[str, Any]) -> Dashboard:
    panel = {"id": 1, "title": "P", "vizConfig": {"group": "stat", "spec": viz}, "data": {"spec": data}}
    return dashboard(
        {
            "apiVersion": "dashboard.grafana.app/v2beta1",
            "kind": "Dashboard",
            "metadata": {"name": "d"},
            "spec": {
                "title": "D",
                "elements": {"p": {"kind": "Panel", "spec": panel}},
                "layout": {"kind": "GridLayout", "spec": {"items": []}},
            },
        }
    )


CALCULATED = {"reduceOptions": {"calcs": ["sum"]}, "legend": {"calcs": ["mean"]}}


def test_calculations_are_those_of_the_value_and_of_the_legend() -> None:
    assert [each.value for each in classic({"options": CALCULATED}).panels[0].calculations] == ["sum", "mean"]
    assert [each.value for each in v2({"options": CALCULATED}, {}).panels[0].calculations] == ["sum", "mean"]


def test_a_hidden_legend_calculates_nothing() -> None:
    hidden = {"legend": {"calcs": ["sum"], "showLegend": False}}
    assert not classic({"options": hidden}).panels[0].calculations


@pytest.mark.parametrize(("interval", "known"), [("1m", "1m"), ("$step", "$step"), ("", None), (None, None)])
def test_the_least_interval_of_a_panel(interval: str | None, known: str | None) -> None:
    assert classic({"interval": interval}).panels[0].min_interval == known
    assert v2({}, {"queryOptions": {"interval": interval}}).panels[0].min_interval == known


def test_only_what_is_said_to_be_instant_is() -> None:
    targets = [{"refId": "A", "expr": "up", "instant": True}, {"refId": "B", "expr": "up"}]
    assert [each.instant for each in classic({"targets": targets}).panels[0].targets] == [True, False]
    query = {"kind": "DataQuery", "group": "prometheus", "spec": {"expr": "up", "instant": True}}
    queries = {"queries": [{"kind": "PanelQuery", "spec": {"refId": "A", "query": query}}]}
    assert [each.instant for each in v2({}, queries).panels[0].targets] == [True]


@pytest.mark.parametrize("links", [[], None, [{"url": "/x"}], [{"includeVars": False}]])
def test_a_dashboard_forwards_its_variables_only_where_a_link_says_so(links: Any) -> None:
    assert not classic({}, links=links).forwards
    assert classic({}, links=[{"type": "dashboards", "includeVars": True}]).forwards
    assert classic({"links": [{"includeVars": True}]}).forwards


def test_a_fast_look_for_a_part_of_any_string() -> None:
    looked = classic({"description": "see [[host]]"})
    assert looked.contains("[[")
    assert not looked.contains("{{")
