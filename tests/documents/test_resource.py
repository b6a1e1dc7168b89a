"""The Kubernetes resource around a document, and how large it is."""

import base64

import pytest

from o11ylint.documents.open import read
from o11ylint.documents.resource import Resource, resource_of

DASHBOARD = '{"title": "A", "uid": "a", "schemaVersion": 39, "panels": []}'


def resources(text: str) -> list[Resource | None]:
    file = read("x.yaml", text.encode())
    assert file is not None
    return [resource_of(document) for document in file.documents]


def only(text: str) -> Resource:
    (found,) = resources(text)
    assert found is not None
    return found


def test_a_plain_file_is_in_no_resource() -> None:
    assert resources(DASHBOARD) == [None]
    assert resources("groups: [{name: a, rules: [{alert: A, expr: up == 0}]}]") == [None]


def test_each_document_of_a_list_has_its_own_resource() -> None:
    text = f"""
apiVersion: v1
kind: ConfigMapList
items:
  - {{apiVersion: v1, kind: ConfigMap, metadata: {{name: one}}, data: {{a.json: '{DASHBOARD}'}}}}
  - {{apiVersion: v1, kind: ConfigMap, metadata: {{name: two}}, data: {{a.json: '{DASHBOARD}'}}}}
"""
    assert [each.name for each in resources(text) if each] == ["one", "two"]


def test_what_is_no_resource_of_a_cluster_has_no_size() -> None:
    text = "apiVersion: dashboard.grafana.app/v1\nkind: Dashboard\nmetadata: {name: a}\nspec: " + DASHBOARD
    assert resources(text) == [None]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("ConfigMap", "data", DASHBOARD),
        ("ConfigMap", "binaryData", base64.b64encode(DASHBOARD.encode()).decode()),
        ("Secret", "data", base64.b64encode(DASHBOARD.encode()).decode()),
        ("Secret", "stringData", DASHBOARD),
    ],
)
def test_the_values_of_a_config_map_count_once_they_are_decoded(kind: str, field: str, value: str) -> None:
    text = f"apiVersion: v1\nkind: {kind}\nmetadata: {{name: a}}\n{field}:\n  a.json: '{value}'\n"
    assert only(text).data() == len(DASHBOARD)


def test_texts_are_counted_in_bytes() -> None:
    found = only(
        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\n"
        "spec: {groups: [{name: ä, rules: [{alert: A, expr: up}]}]}\n"
    )
    assert found.texts("spec") == len("groupsnamerulesalertAexprup") + 2


def test_json_is_what_go_writes() -> None:
    found = only(
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, generation: 1}\n"
        "data: {r.yml: 'groups: [{name: a, rules: [{alert: A, expr: \"up < 1\"}]}]'}\n"
    )
    written = (
        r'{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","generation":1},'
        r'"data":{"r.yml":"groups: [{name: a, rules: [{alert: A, expr: \"up \u003c 1\"}]}]"}}'
    )
    assert found.json() == len(written)
    assert found.json(above=len(written)) == len(written)
    assert found.json(above=10 * len(written)) == 0


def test_the_span_is_the_name_of_the_resource() -> None:
    text = f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: shop}}\ndata: {{a.json: '{DASHBOARD}'}}\n"
    span = only(text).span
    assert text[span.start : span.end] == "shop"
