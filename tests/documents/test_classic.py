"""The classic model as a Dashboard."""

from typing import Any

import pytest

from tests.documents.opening import only, quoted, view


def dashboard(**more: Any) -> dict[str, Any]:
    return {"title": "T", "schemaVersion": 39, "panels": []} | more


def panel(title: str, **more: Any) -> dict[str, Any]:
    return {"type": "timeseries", "title": title, "gridPos": {}} | more


def titles(content: object) -> list[tuple[str, str | None]]:
    return [(each.title.value, each.row) for each in view(content).panels]


def test_panels_under_rows_of_every_kind() -> None:
    content = dashboard(
        panels=[
            panel("first"),
            {"type": "row", "title": "open"},
            panel("second"),
            {"type": "row", "title": "closed", "collapsed": True, "panels": [panel("third")]},
        ],
        rows=[{"title": "old", "panels": [panel("fourth")]}, {"panels": [panel("fifth")]}],
    )
    assert titles(content) == [
        ("first", None), ("second", "open"), ("third", "closed"), ("fourth", "old"), ("fifth", None),
    ]  # fmt: skip
    assert [row.value for row in view(content).rows] == ["open", "closed", "old"]


def test_library_elements_are_panels_and_stubs_name_their_library() -> None:
    content = dashboard(
        panels=[{"id": 3, "libraryPanel": {"uid": "lib", "name": "n"}}],
        __elements={"lib": {"model": panel("shared", targets=[{"expr": "up"}])}},
    )
    document = only(content)
    stub, shared = document.view.panels
    assert (stub.library, stub.type, stub.targets) == ("lib", None, [])
    assert quoted(document, document.span(shared.targets[0].query.at)) == '"up"'


@pytest.mark.parametrize(
    ("datasource", "language"),
    [
        ({"type": "prometheus", "uid": "x"}, "promql"),
        ({"type": "loki", "uid": "x"}, "logql"),
        ({"type": "influxdb"}, "influxql"),
        ({"uid": "${DS_LOGS}"}, "logql"),
        ({"type": "${kind}", "uid": "$var"}, "promql"),
        ("$var", "promql"),
        ("[[var]]", "promql"),
        ("my Loki", "logql"),
        ("-- Grafana --", "other"),
        ({"uid": "__expr__"}, "expression"),
        (None, "unknown"),
        ("default", "unknown"),
    ],
)
def test_the_data_source_says_the_language(datasource: Any, language: str) -> None:
    content = dashboard(
        __inputs=[{"name": "DS_LOGS", "type": "datasource", "pluginId": "loki"}],
        templating={"list": [{"name": "var", "type": "datasource", "query": "prometheus"}]},
        panels=[panel("a", datasource=datasource, targets=[{"refId": "A", "expr": "up", "expression": "1"}])],
    )
    [target] = view(content).panels[0].targets
    assert target.language == language


def test_a_target_without_a_data_source_has_that_of_its_panel() -> None:
    targets: list[dict[str, Any]] = [{"expr": "a"}, {"expr": "b", "datasource": {"type": "loki", "uid": "l"}}]
    content = dashboard(panels=[panel("a", datasource={"type": "prometheus", "uid": "p"}, targets=targets)])
    assert [target.datasource.uid for target in view(content).panels[0].targets] == ["p", "l"]


def test_variables_keep_query_text_and_place() -> None:
    document = only(dashboard(templating={"list": [
        {"name": "a", "type": "query", "datasource": {"type": "prometheus"}, "query": "label_values(up, a)"},
        {"name": "b", "type": "query", "query": {"query": "label_values(up, b)"}, "refresh": True},
        {"name": "c", "type": "custom", "query": "1,2", "current": {"value": "1"}, "hide": "2"},
        {"type": "query"},
    ]}))  # fmt: skip
    a, b, c = document.view.variables
    assert (a.query.language, a.query.query.value) == ("promql", "label_values(up, a)")
    assert quoted(document, document.span(b.query.query.at)) == '"label_values(up, b)"'
    assert (b.refresh, c.current, c.hide) == (1, ["1"], 2)


@pytest.mark.parametrize(
    "annotation",
    [
        {"datasource": {"type": "prometheus"}, "expr": "x"},
        {"datasource": {"type": "prometheus"}, "target": {"expr": "x"}},
        {"target": {"expr": "x", "datasource": {"type": "prometheus"}}},
    ],
)
def test_annotations_wherever_grafana_has_kept_their_query(annotation: dict[str, Any]) -> None:
    [target] = view(dashboard(annotations={"list": [annotation]})).annotations
    assert (target.query.value, target.language) == ("x", "promql")


def test_every_text_is_every_string_with_its_place() -> None:
    content = dashboard(tags=["t"], panels=[panel("p", options={"content": "c"})])
    document = only(content)
    found = {text.value: document.span(text.at) for text in document.view.every_text()}
    assert {text: quoted(document, span) for text, span in found.items()} == {
        text: f'"{text}"' for text in ("T", "t", "p", "c", "timeseries")
    }


def test_a_dashboard_without_a_title_is_called_by_its_uid() -> None:
    assert view(dashboard(title=None, uid="abc")).name == "abc"
    assert view(dashboard(title=None)).name == "untitled dashboard"
