"""What a parsed value is: models of ours, texts to look into, and things we know but cannot read."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from o11ylint.documents.fields import mapping, sequence, string
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.wrappers import Nested, from_config_map, from_dashboard_resource

MAX_ITEMS = 2_000


class Model(NamedTuple):
    """A value of ours; `kind` names its loader."""

    kind: str
    at: Pointer
    value: Any


class Unreadable(NamedTuple):
    """Ours, but only in a form that has to be rendered or fetched first."""

    reason: str
    at: Pointer
    detail: str


Part = Model | Nested | Unreadable

_RESOURCES = {
    ("monitoring.coreos.com", "PrometheusRule"): "rules",
    ("operator.victoriametrics.com", "VMRule"): "rules",
    ("monitoring.coreos.com", "AlertmanagerConfig"): "alertmanager",
    ("operator.victoriametrics.com", "VMAlertmanagerConfig"): "alertmanager",
    ("monitoring.coreos.com", "PrometheusAgent"): "",
    ("sloth.slok.dev", "PrometheusServiceLevel"): "slo",
    ("sloth.slok.dev", "AlertWindows"): "slo",
    ("pyrra.dev", "ServiceLevelObjective"): "slo",
    ("sre.google.com", "ServiceLevelObjective"): "slo",
}


def parts(value: Any, at: Pointer = ()) -> Iterator[Part]:
    """Everything of ours in one parsed document."""
    if isinstance(value, list):
        yield from _in_list(value, at)
        return
    if not isinstance(value, dict):
        return
    if "sops" in value and isinstance(value["sops"], dict) and "mac" in value["sops"]:
        if _hints_at_ours(value):
            yield Unreadable("sops-encrypted", at, "decrypt it to have it checked")
        return
    version, kind = string(value.get("apiVersion")), string(value.get("kind"))
    if version and kind:
        yield from _resource(version, kind, value, at)
        return
    yield from _bare(version, value, at)


def _resource(version: str, kind: str, value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """A Kubernetes-style resource."""
    group = version.split("/", maxsplit=1)[0]
    if "$patch" in value or "$patch" in mapping(value.get("spec")):
        if (group, kind) in _RESOURCES or kind == "GrafanaDashboard":
            yield Unreadable("kustomize-patch", at, "a patch is no document; check what kustomize builds")
        return
    model = _RESOURCES.get((group, kind))
    if model is not None:
        if model:
            yield Model(model, at, value)
    elif group.startswith("openslo"):
        yield Model("slo", at, value)
    elif kind in ("ConfigMap", "Secret"):
        yield from from_config_map(value, at)
    elif kind == "List" or kind.endswith("List"):
        for index, item in enumerate(sequence(value.get("items"))[:MAX_ITEMS]):
            yield from parts(item, (*at, "items", index))
    elif kind == "Template":
        for index, item in enumerate(sequence(value.get("objects"))[:MAX_ITEMS]):
            yield from parts(item, (*at, "objects", index))
    elif kind == "HelmRelease":
        yield from _values(value.get("spec"), (*at, "spec"), 0)
    elif group.startswith("perses.dev") or (kind == "Dashboard" and group in ("v1", "v1alpha1")):
        yield Unreadable("perses", at, "Perses dashboards are not read yet")
    elif kind in ("GrafanaDashboard", "GrafanaManifest", "Dashboard", "DashboardWithAccessInfo"):
        yield from _dashboard_resource(group, kind, version, value, at)


def _dashboard_resource(
    group: str, kind: str, version: str, value: dict[str, Any], at: Pointer
) -> Iterator[Part]:
    spec = mapping(value.get("spec"))
    if kind == "GrafanaManifest":
        yield from parts(spec.get("template"), (*at, "spec", "template"))
    elif kind == "GrafanaDashboard":
        for part in from_dashboard_resource(value, at):
            yield part if isinstance(part, Nested) else Unreadable(*part)
    elif group in ("dashboard.grafana.app", "grizzly.grafana.com") and spec:
        model = "dashboard-v2" if "v2" in version or "elements" in spec else "dashboard"
        yield Model(model, (*at, "spec"), spec)


def _bare(version: str | None, value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """A document without a kind: told by its shape."""
    if is_dashboard(value):
        yield Model("dashboard", at, value)
    elif isinstance(value.get("elements"), dict) and isinstance(value.get("layout"), dict):
        yield Model("dashboard-v2", at, value)
    elif is_dashboard(value.get("dashboard")):
        yield Model("dashboard", (*at, "dashboard"), value["dashboard"])
    elif "tests" in value and ("rule_files" in value or "evaluation_interval" in value):
        yield Unreadable("promtool-test", at, "a promtool unit test, not rules")
    elif isinstance(value.get("groups"), list):
        yield from _groups(value, at)
    elif (version == "prometheus/v1" and "slos" in value) or (version and version.startswith("openslo")) or "service_level_indicator" in value or ("slo_name" in value and "backend" in value):
        yield Model("slo", at, value)
    elif "scrape_configs" in value or ("rule_files" in value and "global" in value):
        yield Model("prometheus", at, value)
    elif isinstance(value.get("route"), dict) and "receivers" in value:
        yield Model("alertmanager", at, value)
    elif "alertmanager_config" in value and isinstance(value["alertmanager_config"], str):
        yield Nested((*at, "alertmanager_config"), value["alertmanager_config"], None, "")
    elif isinstance(value.get("datasources"), list) and integer_version(version):
        yield Model("datasources", at, value)
    elif isinstance(value.get("items"), list):
        yield from _in_list(value["items"], (*at, "items"))
    elif _is_library_panel(value):
        yield Model("library-panel", (*at, *_library_base(value)), value)
    else:
        yield from _values(value, at, 0)


def integer_version(version: str | None) -> bool:
    """Grafana's own provisioning files say `apiVersion: 1`, or nothing."""
    return version is None or version.isdigit()


def _groups(value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    groups = [group for group in value["groups"] if isinstance(group, dict)]
    rules = [rule for group in groups for rule in sequence(group.get("rules")) if isinstance(rule, dict)]
    if any("data" in rule and "condition" in rule for rule in rules):
        yield Model("grafana-alerting", at, value)
    elif (rules and any("expr" in rule or "alert" in rule or "record" in rule for rule in rules)) or (groups and all("name" in group and "rules" in group for group in groups)):
        yield Model("rules", at, value)


def _in_list(items: list[Any], at: Pointer) -> Iterator[Part]:
    """An array of dashboards, a bare list of rules, BOSH operations with rules as values."""
    if _is_patch(items):
        if any("/spec/groups" in str(item.get("path", "")) for item in items if isinstance(item, dict)):
            yield Unreadable("kustomize-patch", at, "a patch is no document; check what kustomize builds")
        for index, item in enumerate(items[:MAX_ITEMS]):
            if isinstance(item, dict) and isinstance(item.get("value"), dict):
                yield from parts(item["value"], (*at, index, "value"))
        return
    if any(is_rule(item) for item in items):
        yield Model("rule-list", at, items)
        return
    for index, item in enumerate(items[:MAX_ITEMS]):
        if isinstance(item, dict):
            yield from parts(item, (*at, index))


def _is_patch(items: list[Any]) -> bool:
    return bool(items) and all(isinstance(item, dict) and "path" in item for item in items)


def _values(value: Any, at: Pointer, depth: int) -> Iterator[Part]:
    """Rules, dashboards and configurations somewhere in Helm values or another file of settings."""
    if depth > 12 or not isinstance(value, dict | list):
        return
    entries = value.items() if isinstance(value, dict) else enumerate(value[:MAX_ITEMS])
    for key, entry in entries:
        here = (*at, key)
        if isinstance(entry, str):
            if "\n" in entry and ("expr:" in entry or '"panels"' in entry or "receivers:" in entry):
                yield Nested(here, entry, None, "")
        elif isinstance(entry, list) and any(is_rule(item) for item in entry):
            yield Model("rule-list", here, entry)
        elif isinstance(entry, dict):
            found = False
            for part in _bare_inside(entry, here):
                found = True
                yield part
            if not found:
                yield from _values(entry, here, depth + 1)
        else:
            yield from _values(entry, here, depth + 1)


def _bare_inside(value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    if is_dashboard(value) and "title" in value:
        yield Model("dashboard", at, value)
    elif isinstance(value.get("groups"), list):
        yield from _groups(value, at)
    elif isinstance(value.get("route"), dict) and "receivers" in value:
        yield Model("alertmanager", at, value)
    elif isinstance(value.get("datasources"), list) and "apiVersion" in value:
        yield Model("datasources", at, value)


def is_rule(value: Any) -> bool:
    """Whether a value looks like one alerting or recording rule."""
    return isinstance(value, dict) and "expr" in value and ("alert" in value or "record" in value)


def is_dashboard(value: Any) -> bool:
    """Whether a value has the shape of a classic dashboard."""
    if not isinstance(value, dict):
        return False
    if "schemaVersion" in value and ("title" in value or "panels" in value or "templating" in value):
        return True
    if isinstance(value.get("panels"), list):
        return "title" in value or _has_panel(value["panels"])
    rows = value.get("rows")
    return isinstance(rows, list) and "title" in value and any("panels" in mapping(row) for row in rows)


def _has_panel(panels: list[Any]) -> bool:
    return any(
        isinstance(panel, dict) and "type" in panel and ("targets" in panel or "gridPos" in panel)
        for panel in panels
    )


def _is_library_panel(value: dict[str, Any]) -> bool:
    model = mapping(mapping(value.get("result")).get("model")) or mapping(value.get("model"))
    return "type" in model and ("targets" in model or "fieldConfig" in model)


def _library_base(value: dict[str, Any]) -> Pointer:
    return ("result", "model") if "result" in value else ("model",)


def _hints_at_ours(value: dict[str, Any]) -> bool:
    kind = string(value.get("kind")) or ""
    return any(
        key in value for key in ("groups", "panels", "route", "scrape_configs", "slos", "datasources")
    ) or kind in ("PrometheusRule", "VMRule", "GrafanaDashboard", "AlertmanagerConfig")
