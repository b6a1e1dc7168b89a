"""SLO specs and configurations."""

from typing import Any

import pytest

from tests.documents.opening import only, opened, quoted, view

SLOS = {
    "sloth": 'version: "prometheus/v1"\nservice: a\nslos:\n- name: b\n  objective: 99.9\n',
    "sloth resource": "apiVersion: sloth.slok.dev/v1\nkind: PrometheusServiceLevel\nspec: {slos: []}\n",
    "pyrra": "apiVersion: pyrra.dev/v1alpha1\nkind: ServiceLevelObjective\nspec: {target: '99'}\n",
    "openslo": "apiVersion: openslo/v1\nkind: SLO\nspec: {}\n",
    "openslo alpha": "apiVersion: openslo/v1alpha\nkind: Service\nspec: {}\n",
    "slo-generator": "apiVersion: sre.google.com/v2\nkind: ServiceLevelObjective\nspec: {goal: 0.9}\n",
    "slo-generator 1": "service_name: a\nslo_name: b\nslo_target: 0.9\nbackend: {class: Prometheus}\n",
}


@pytest.mark.parametrize("shape", SLOS)
def test_slo_specs(shape: str) -> None:
    document = only(SLOS[shape])
    assert document.kind == "slo"
    expected = shape.split(maxsplit=1)[0]
    assert document.view.format == expected


def test_slo_specs_in_json() -> None:
    assert view({"version": "prometheus/v1", "service": "a", "slos": [{"name": "b"}]}).format == "sloth"


@pytest.mark.parametrize(
    "content",
    [
        'prometheus "prod" { uri = "http://localhost" } rule { match { kind = "alerting" } }',
        "backends: {prometheus: {url: http://x}}\nexporters: {}\nerror_budget_policies: {} # slo_name\n",
        "version: prometheus/v2\nslos_are: fine\n",
        "apiVersion: v1\nkind: Service\nmetadata: {name: openslo}\nspec: {}\n",
    ],
)
def test_what_only_resembles_an_slo_is_not_ours(content: str) -> None:
    assert opened(content) is None


PROMETHEUS = """\
global:
  scrape_interval: 15s
  external_labels: {cluster: eu}
rule_files: [rules/*.yaml]
scrape_configs:
- job_name: node
"""


def test_prometheus_configuration() -> None:
    config = view(PROMETHEUS)
    assert config.scrape_interval.value == "15s"
    assert config.evaluation_interval is None
    assert config.external_labels["cluster"].value == "eu"
    assert [each.value for each in config.rule_files] == ["rules/*.yaml"]


def test_promtail_is_no_prometheus() -> None:
    assert opened("clients: [{url: x}]\nscrape_configs: []\n") is None


ALERTMANAGER = "route: {receiver: team}\nreceivers:\n- name: team\n"


@pytest.mark.parametrize(
    "content",
    [
        ALERTMANAGER,
        {"alertmanager_config": ALERTMANAGER, "template_files": {}},
        "alertmanager_config: |\n  route: {receiver: team}\n  receivers:\n  - name: team\n",
        "kind: AlertmanagerConfig\napiVersion: monitoring.coreos.com/v1\nspec: {receivers: [{name: team}]}\n",
        {"apiVersion": "v1", "kind": "Secret", "stringData": {"alertmanager.yaml": ALERTMANAGER}},
        {"apiVersion": "v1", "kind": "HelmRelease", "spec": {"values": {"alertmanager": {"config": {
            "route": {"receiver": "team"}, "receivers": [{"name": "team"}]}}}}},
    ],
)  # fmt: skip
def test_alertmanager_configuration(content: object) -> None:
    document = only(content)
    assert document.kind == "alertmanager"
    [receiver] = document.view.receivers
    assert receiver.value == "team"
    assert quoted(document, document.span(receiver.at)).strip('"') == "team"


def test_an_otel_collector_is_no_alertmanager() -> None:
    assert opened("receivers: {otlp: {}}\nservice: {pipelines: {}}\nroute: x\n") is None


SOURCE: dict[str, Any] = {
    "name": "Mimir",
    "uid": "mimir",
    "type": "prometheus",
    "url": "http://mimir",
    "isDefault": True,
    "jsonData": {"timeInterval": "30s", "httpHeaderName1": "X-Other", "httpHeaderName2": "X-Scope-OrgID"},
    "secureJsonData": {"httpHeaderValue1": "no", "httpHeaderValue2": "tenant-a"},
}


@pytest.mark.parametrize(
    "content",
    [
        {"apiVersion": 1, "datasources": [SOURCE]},
        {"datasources": [SOURCE]},
        {"apiVersion": "v1", "kind": "HelmRelease", "spec": {"values": {"datasources": {"a.yaml": {
            "apiVersion": 1, "datasources": [SOURCE]}}}}},
        {"apiVersion": "grafana.integreatly.org/v1beta1", "kind": "GrafanaDatasource",
         "spec": {"uid": "mimir", "datasource": SOURCE | {"uid": "ignored"}}},
    ],
)  # fmt: skip
def test_data_sources_say_server_tenant_and_interval(content: object) -> None:
    document = only(content)
    assert document.kind == "datasources"
    [source] = document.view.entries
    assert (source.name.value, source.uid.value, source.type) == ("Mimir", "mimir", "prometheus")
    assert (source.url.value, source.scrape_interval.value) == ("http://mimir", "30s")
    assert source.tenant.value == "tenant-a"
    assert source.is_default
    assert quoted(document, document.span(source.tenant.at)) == '"tenant-a"'


def test_data_sources_in_yaml() -> None:
    [source] = view(
        "apiVersion: 1\ndatasources:\n- {name: P, type: prometheus, uid: 12, isDefault: true}"
    ).entries
    assert (source.uid.value, source.is_default, source.tenant) == ("12", True, None)


def test_another_list_of_data_sources_is_not_ours() -> None:
    assert opened({"apiVersion": "v3", "datasources": [{"type": "x"}]}) is None
    assert opened({"apiVersion": 1, "datasources": ["a"]}) is None
