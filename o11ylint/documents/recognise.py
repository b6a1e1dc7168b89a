"""What a parsed value is: models of ours, texts to look into, and things we know but cannot read."""

from collections.abc import Iterator

from o11ylint.documents.fields import mapping, sequence, string
from o11ylint.documents.part import Model, Nested, Part, Unreadable
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MAX_DEPTH = 24
"""Length of a pointer; a list inside a list inside a template is real, more is an attack."""


def parts(value: Any, at: Pointer = ()) -> Iterator[Part]:
    """Everything of ours in one parsed document."""
    if len(at) > MAX_DEPTH:
        return
    if isinstance(value, list):
        yield from _in_list(value, at)
    elif isinstance(value, dict):
        yield from _in_mapping(value, at)


def _in_mapping(value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    version, kind = string(value.get("apiVersion")), string(value.get("kind"))
    if isinstance(value.get("sops"), dict) and "mac" in value["sops"]:
        if _hints_at_ours(value, kind):
            yield Unreadable("sops-encrypted", at, "decrypt it to have it checked")
    elif version and kind:
        yield from _resource(version.split("/", maxsplit=1)[0], kind, value, at)
    else:
        yield from _bare(version, value, at)


def _resource(group: str, kind: str, value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """A Kubernetes-style resource: a container of others, a patch, or one that is known by its kind."""
    from o11ylint.documents.patches import in_kustomization, is_patch
    from o11ylint.documents.resources import MODELS, from_resource

    if kind == "Template":
        yield from _each(value.get("objects"), (*at, "objects"))
    elif kind.endswith("List") and isinstance(value.get("items"), list):
        yield from _each(value["items"], (*at, "items"))
    elif kind == "GrafanaManifest":
        yield from parts(mapping(value.get("spec")).get("template"), (*at, "spec", "template"))
    elif kind in ("Kustomization", "Component") and group == "kustomize.config.k8s.io":
        yield from in_kustomization(value, at)
    elif is_patch(value):
        if (group, kind) in MODELS or kind == "GrafanaDashboard":
            yield Unreadable("kustomize-patch", at, "a patch is no document; check what kustomize builds")
    else:
        yield from from_resource(group, kind, value, at)


def _bare(version: str | None, value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """A document without a kind: told by its shape."""
    from o11ylint.documents import shapes

    if shapes.is_terraform(value):
        from o11ylint.documents.terraform import values

        for here, given in values(value, at):
            yield from _given(given, here)
    elif shapes.is_dashboard(value):
        yield Model("dashboard", at, value)
    elif shapes.is_v2_dashboard(value):
        yield Model("dashboard-v2", at, value)
    elif isinstance(value.get("dashboard"), dict):
        yield from _bare(None, value["dashboard"], (*at, "dashboard"))
    elif value.get("kind") == "Dashboard" and "panels" in mapping(value.get("spec")):
        yield Unreadable("perses", at, "Perses dashboards are not read yet")
    elif shapes.is_promtool_test(value):
        yield Unreadable("promtool-test", at, "a promtool unit test, not rules")
    elif shapes.is_slo(value) or (version and version.startswith("openslo")):
        yield Model("slo", at, value)
    elif isinstance(value.get("alertmanager_config"), str):
        yield Nested((*at, "alertmanager_config"), value["alertmanager_config"], None)
    elif isinstance(value.get("items"), list):
        yield from _in_list(value["items"], (*at, "items"))
    elif any(key in value for key in ("patches", "patchesStrategicMerge", "patchesJson6902")):
        from o11ylint.documents.patches import in_kustomization

        yield from in_kustomization(value, at)
    elif shapes.is_library_panel(mapping(value.get("result")).get("model")):
        yield Model("library-panel", (*at, "result", "model"), value["result"]["model"])
    elif shapes.is_library_panel(value.get("model")):
        yield Model("library-panel", (*at, "model"), value["model"])
    else:
        from o11ylint.documents.buried import buried

        yield from buried(value, at)


def _given(given: Any, at: Pointer) -> Iterator[Part]:
    """The values of one resource of Terraform; that of Kubernetes holds a resource of its own."""
    from o11ylint.documents.buried import buried

    for key, entry in mapping(given).items():
        if isinstance(entry, dict) and "apiVersion" in entry and "kind" in entry:
            yield from parts(entry, (*at, key))
        else:
            yield from buried(entry, (*at, key))


def _in_list(items: list[Any], at: Pointer) -> Iterator[Part]:
    """An array of dashboards, a bare list of rules or groups, operations with rules as values."""
    from o11ylint.documents import shapes
    from o11ylint.documents.buried import buried
    from o11ylint.documents.patches import in_operations, is_operations

    if is_operations(items):
        yield from in_operations(items, at)
    elif any(shapes.is_rule(item) or shapes.is_group(item) or shapes.is_grafana_rule(item) for item in items):
        yield from buried(items, at)
    else:
        yield from _each(items, at)


def _each(value: Any, at: Pointer) -> Iterator[Part]:
    for index, item in enumerate(sequence(value)):
        if isinstance(item, dict):
            yield from parts(item, (*at, index))


def _hints_at_ours(value: dict[str, Any], kind: str | None) -> bool:
    from o11ylint.documents.resources import MODELS

    keys = ("groups", "panels", "route", "scrape_configs", "slos", "datasources")
    if any(key in value for key in keys):
        return True
    return any(kind == ours for _, ours in MODELS) or kind == "GrafanaDashboard"
