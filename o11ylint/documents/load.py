"""Which loader makes the typed view of which kind of model. Loaders are imported when first needed."""

from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

PREFIXED = frozenset(("dashboard", "dashboard-v2", "library-panel"))
"""Kinds whose pointers begin at the model; the others begin at the root of their YAML or JSON document."""


def view(kind: str, root: Any, at: Pointer, *, plain: bool = True) -> tuple[str, Any]:
    """The public kind of a model and its typed view; the view is None if nothing in it can be used.

    `plain` says that the values come from YAML, where every plain scalar is still text.
    """
    value = root
    for step in at:
        value = value[step]
    if kind == "dashboard":
        from o11ylint.documents.classic import load_dashboard

        return "dashboard", load_dashboard(_native(value, plain=plain), _resource_name(root, at))
    if kind == "dashboard-v2":
        from o11ylint.documents.v2 import load_v2

        return "dashboard", load_v2(_native(value, plain=plain), _resource_name(root, at))
    if kind == "library-panel":
        from o11ylint.documents.classic import load_library_panel

        return "library-panel", load_library_panel(_native(value, plain=plain))
    if kind in ("rules", "group-list", "rule-group", "rule-list"):
        from o11ylint.documents.rulefile import load_rules

        return "rules", load_rules(kind, root, value, at)
    if kind == "grafana-alerting":
        from o11ylint.documents.grafana_alerting import load_grafana_alerting

        return "grafana-alerting", load_grafana_alerting(value, at)
    from o11ylint.documents.configs import load_config

    return "datasources" if kind == "datasource" else kind, load_config(kind, value, at)


def _native(value: Any, *, plain: bool) -> Any:
    """Plain YAML scalars as the numbers and booleans that JSON would have; JSON passes unchanged."""
    if not plain:
        return value
    from o11ylint.documents.native import native

    return native(value)


def _resource_name(root: Any, at: Pointer) -> str | None:
    """`metadata.name` or the uid a resource gives to the dashboard in its `spec`."""
    if not at or at[-1] not in ("spec", "json", "gzipJson"):
        return None
    resource = root
    for step in at[:-1]:
        resource = resource[step]
    metadata = resource.get("metadata") if isinstance(resource, dict) else None
    name = metadata.get("name") if isinstance(metadata, dict) else None
    return name if isinstance(name, str) else None
