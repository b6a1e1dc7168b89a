"""Dashboards, in every shape in which a file can hold one."""

import base64
import gzip
import json
from typing import Any

import pytest

from tests.documents.opening import kinds, line, only, opened, quoted, reasons, view

PANEL = {"type": "timeseries", "title": "CPU", "gridPos": {}, "targets": [{"refId": "A", "expr": "up"}]}
CLASSIC: dict[str, Any] = {"title": "Node", "uid": "abc", "schemaVersion": 39, "panels": [PANEL]}
INLINE = json.dumps(CLASSIC, indent=2)


def exprs(content: object) -> list[str]:
    return [target.query.value for _, target in view(content).queries() if target.query]


def indented(text: str, by: int) -> str:
    return "".join(" " * by + each for each in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    "content",
    [
        CLASSIC,
        {"dashboard": CLASSIC, "meta": {"slug": "node"}},
        {"dashboard": CLASSIC, "overwrite": True, "folderUid": "f"},
        {"dashboard": {"title": "Node", "panels": [PANEL]}, "overwrite": True},
        [CLASSIC],
        {"items": [CLASSIC]},
        CLASSIC | {"__inputs": [{"name": "DS", "type": "datasource", "pluginId": "prometheus"}]},
        {"apiVersion": "dashboard.grafana.app/v0alpha1", "kind": "Dashboard", "spec": CLASSIC},
        {"apiVersion": "dashboard.grafana.app/v1beta1", "kind": "DashboardWithAccessInfo", "spec": CLASSIC},
        {"apiVersion": "grizzly.grafana.com/v1alpha1", "kind": "Dashboard", "metadata": {}, "spec": CLASSIC},
        {"title": "Old", "rows": [{"title": "r", "panels": [PANEL]}]},
        {"title": "Bare", "panels": [PANEL]},
        {"result": {"uid": "x", "model": PANEL}},
        {"kind": 1, "uid": "x", "model": PANEL},
    ],
)  # fmt: skip
def test_json_shapes(content: object) -> None:
    assert exprs(content) == ["up"]


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        (CLASSIC, None),
        ({"dashboard": CLASSIC}, ("dashboard",)),
        ([CLASSIC], (0,)),
        ({"apiVersion": "dashboard.grafana.app/v1", "kind": "Dashboard", "spec": CLASSIC}, ("spec",)),
    ],
)
def test_pointers_begin_at_the_model_and_the_container_says_where_that_is(
    content: object, pointer: tuple[str | int, ...] | None
) -> None:
    document = only(content)
    assert document.view.panels[0].at == ("panels", 0)
    assert (document.container.pointer if document.container else None) == pointer
    assert quoted(document, document.span(("panels", 0, "targets", 0, "expr"))) == '"up"'


def test_several_dashboards_in_one_array() -> None:
    assert kinds([CLASSIC, CLASSIC]) == ["dashboard", "dashboard"]


def test_a_dashboard_in_yaml_has_numbers_and_booleans() -> None:
    document = only("""
        title: Node
        schemaVersion: 39
        templating: {list: [{name: a, type: query, multi: true, refresh: 2}]}
        panels: [{id: 7, type: graph, title: 1.5, targets: [{expr: up, hide: true}]}]
    """)
    dashboard = document.view
    assert (dashboard.schema_version, dashboard.panels[0].id) == (39, 7)
    assert dashboard.variables[0].multi
    assert dashboard.panels[0].targets[0].hidden


CONFIG_MAP = f"""\
apiVersion: v1
kind: ConfigMap
metadata: {{name: dashboards}}
data:
  readme.txt: |
    nothing of ours
  node.json: |
{indented(INLINE, 4)}
"""


def test_a_config_map() -> None:
    document = only(CONFIG_MAP)
    span = document.span(("panels", 0, "targets", 0, "expr"))
    assert quoted(document, span) == '"up"'
    assert '"expr": "up"' in document.source.line(line(document, span))
    assert document.container is not None
    assert document.container.pointer == ("data", "node.json")


def test_a_list_of_config_maps_behind_another_document() -> None:
    document = only(
        "---\nkind: other\n---\nkind: List\napiVersion: v1\nitems:\n- " + indented(CONFIG_MAP, 2).lstrip()
    )
    span = document.span(("title",), within=None)
    assert quoted(document, span) == '"Node"'
    assert document.container is not None
    assert document.container.document == 1
    assert document.container.pointer == ("items", 0, "data", "node.json")


def test_a_config_map_in_json() -> None:
    document = only({"apiVersion": "v1", "kind": "ConfigMapList", "items": [
        {"apiVersion": "v1", "kind": "ConfigMap", "data": {"node.json": INLINE}}]})  # fmt: skip
    assert quoted(document, document.span(("panels", 0, "title"))) == '\\"CPU\\"'


def test_a_secret_with_base64_points_at_the_scalar() -> None:
    encoded = base64.b64encode(INLINE.encode()).decode()
    document = only(f"apiVersion: v1\nkind: Secret\ndata:\n  node.json: {encoded}\n")
    assert document.view.title.value == "Node"
    assert quoted(document, document.span(("panels", 0, "targets", 0, "expr"))) == encoded


def test_a_secret_with_string_data() -> None:
    assert kinds({"apiVersion": "v1", "kind": "Secret", "stringData": {"a.json": INLINE}}) == ["dashboard"]


def test_a_config_map_with_gzip() -> None:
    packed = base64.b64encode(gzip.compress(INLINE.encode())).decode()
    content = {"apiVersion": "v1", "kind": "ConfigMap", "binaryData": {"node.json.gz": packed}}
    assert kinds(content) == ["dashboard"]


def resource(spec: dict[str, Any], version: str = "grafana.integreatly.org/v1beta1") -> dict[str, Any]:
    return {"apiVersion": version, "kind": "GrafanaDashboard", "metadata": {"name": "node"}, "spec": spec}


def test_a_grafana_operator_resource() -> None:
    assert exprs(resource({"json": INLINE})) == ["up"]
    assert exprs(resource({"json": INLINE}, "integreatly.org/v1alpha1")) == ["up"]
    assert kinds(resource({"json": '{"title": "hardly anything"}'})) == ["dashboard"]


def test_a_grafana_operator_resource_with_gzip() -> None:
    packed = base64.b64encode(gzip.compress(INLINE.encode())).decode()
    document = only(resource({"gzipJson": packed}))
    assert quoted(document, document.span(("title",))) == f'"{packed}"'


@pytest.mark.parametrize(
    ("spec", "reason"),
    [
        ({"url": "https://example.org/a.json"}, "points-elsewhere"),
        ({"json": "", "url": "https://example.org/a.json"}, "points-elsewhere"),
        ({"grafanaCom": {"id": 1}}, "points-elsewhere"),
        ({"configMapRef": {"name": "a", "key": "b"}}, "points-elsewhere"),
        ({"oci": {}}, "points-elsewhere"),
        ({"jsonnet": "{}"}, "jsonnet"),
        ({"jsonnetLib": {}}, "jsonnet"),
        ({"json": "($dashboard)"}, "template"),
        ({"gzipJson": "!"}, "unreadable"),
    ],
)
def test_a_grafana_operator_resource_without_a_dashboard_in_it(spec: dict[str, Any], reason: str) -> None:
    assert reasons(resource(spec)) == [reason]


def test_a_grafana_operator_resource_that_says_nothing_is_not_ours() -> None:
    assert opened(resource({"folder": "x"})) is None
    assert opened(resource({"json": "{}"})) is None


def test_a_broken_dashboard_in_a_resource_is_a_fault_at_its_place() -> None:
    file = opened(resource({"json": '{"title": oops}'}))
    assert file is not None
    [fault] = file.faults
    assert fault.kind == "invalid-json"
    assert file.source.text[fault.span.start] == "o"


V2 = {
    "title": "Two",
    "elements": {"p": {"kind": "Panel", "spec": {"title": "CPU"}}},
    "layout": {"kind": "GridLayout", "spec": {"items": []}},
}


@pytest.mark.parametrize(
    "content",
    [
        V2,
        {
            "apiVersion": "dashboard.grafana.app/v2",
            "kind": "Dashboard",
            "metadata": {"name": "x"},
            "spec": V2,
        },
        {"apiVersion": "dashboard.grafana.app/v2alpha1", "kind": "Dashboard", "spec": V2},
        {"apiVersion": "dashboard.grafana.app/v2beta1", "kind": "DashboardWithAccessInfo", "spec": V2},
        {
            "apiVersion": "grafana.integreatly.org/v1beta1",
            "kind": "GrafanaManifest",
            "spec": {"template": {"apiVersion": "dashboard.grafana.app/v2", "kind": "Dashboard", "spec": V2}},
        },
        resource({"json": json.dumps(V2)}),
    ],
)
def test_v2_shapes(content: object) -> None:
    dashboard = view(content)
    assert dashboard.model == "v2"
    assert [panel.title.value for panel in dashboard.panels] == ["CPU"]


def test_the_name_of_a_resource_is_the_uid() -> None:
    content = {
        "apiVersion": "dashboard.grafana.app/v2",
        "kind": "Dashboard",
        "metadata": {"name": "x"},
        "spec": V2,
    }
    assert view(content).uid.value == "x"


@pytest.mark.parametrize(
    "content",
    [
        {"apiVersion": "perses.dev/v1alpha1", "kind": "PersesDashboard", "spec": {"panels": {}}},
        {
            "kind": "Dashboard",
            "metadata": {"name": "a", "project": "b"},
            "spec": {"duration": "1h", "panels": {}},
        },
    ],
)
def test_perses_dashboards_are_skipped(content: object) -> None:
    assert reasons(content) == ["perses"]


@pytest.mark.parametrize(
    "content",
    [
        {
            "schemaVersion": 2,
            "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
            "layers": [],
        },
        {"schemaVersion": "2.0.0", "commandTests": [], "title": "container test"},
        {"title": "a comic", "panels": ["one", "two"]},
        {"title": "table", "rows": [{"cells": []}]},
        {"elements": {"a": 1}, "layout": "wide"},
        {"kind": "Dashboard", "apiVersion": "example.org/v1", "spec": {"widgets": []}},
        {"model": {"type": "sedan", "targets_of_sales": 3}, "panels": 1, "schemaVersion": 1},
    ],
)
def test_what_only_resembles_a_dashboard_is_not_ours(content: object) -> None:
    assert opened(content) is None
