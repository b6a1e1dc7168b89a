"""Kubernetes resources and what looks like them: told by API group and kind."""

from collections.abc import Iterator

from o11ylint.documents.fields import mapping, string
from o11ylint.documents.part import Model, Part, Unreadable
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MODELS = {
    ("monitoring.coreos.com", "PrometheusRule"): "rules",
    ("operator.victoriametrics.com", "VMRule"): "rules",
    ("monitoring.coreos.com", "Prometheus"): "rule-selector",
    ("monitoring.coreos.com", "ThanosRuler"): "rule-selector",
    ("monitoring.coreos.com", "AlertmanagerConfig"): "alertmanager",
    ("operator.victoriametrics.com", "VMAlertmanagerConfig"): "alertmanager",
    ("sloth.slok.dev", "PrometheusServiceLevel"): "slo",
    ("sloth.slok.dev", "AlertWindows"): "slo",
    ("pyrra.dev", "ServiceLevelObjective"): "slo",
    ("sre.google.com", "ServiceLevelObjective"): "slo",
}
_DASHBOARDS = frozenset(("dashboard.grafana.app", "grizzly.grafana.com"))
_SCHEMAS = frozenset(("CustomResourceDefinition", "APIService", "ValidatingWebhookConfiguration"))


def from_resource(group: str, kind: str, value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """What one resource holds."""
    spec, here = mapping(value.get("spec")), (*at, "spec")
    model = MODELS.get((group, kind))
    if model is not None:
        yield Model(model, at, value)
    elif group.startswith("openslo"):
        yield Model("slo", at, value)
    elif kind in ("ConfigMap", "Secret"):
        from o11ylint.documents.wrappers import from_config_map

        yield from from_config_map(value, at)
    elif kind == "GrafanaDashboard":
        from o11ylint.documents.wrappers import from_dashboard_resource

        yield from from_dashboard_resource(value, at)
    elif group in _DASHBOARDS and kind in ("Dashboard", "DashboardWithAccessInfo"):
        from o11ylint.documents.shapes import is_v2_dashboard

        if spec:
            yield Model("dashboard-v2" if is_v2_dashboard(spec) else "dashboard", here, spec)
    elif group.startswith("perses.dev") or (kind == "Dashboard" and "panels" in spec):
        if kind.endswith("Dashboard"):
            yield Unreadable("perses", at, "Perses dashboards are not read yet")
    elif kind == "GrafanaAlertRuleGroup":
        yield Model("grafana-alerting", here, spec)
    elif kind == "GrafanaDatasource" and string(mapping(spec.get("datasource")).get("type")):
        yield Model("datasource", here, spec)
    else:
        from o11ylint.documents.buried import buried
        from o11ylint.documents.shapes import is_rule_file

        if is_rule_file(spec):
            yield Model("rules", at, value)
        elif kind not in _SCHEMAS:
            yield from buried(spec, here)
