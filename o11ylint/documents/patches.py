"""Operations on other files: kustomize patches are skipped, BOSH operations hold whole values."""

from collections.abc import Iterator

from o11ylint.documents.fields import mapping, sequence, string
from o11ylint.documents.part import Part, Unreadable
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

_DETAIL = "a patch is no document; check what kustomize builds"
_OURS = ("PrometheusRule", "VMRule", "GrafanaDashboard", "AlertmanagerConfig")


def is_patch(value: dict[str, Any]) -> bool:
    """Whether a resource is only a strategic-merge patch, which it says with a directive."""
    spec = mapping(value.get("spec"))
    holders = [value, spec, *sequence(spec.get("groups"))]
    holders.extend(
        rule for group in sequence(spec.get("groups")) for rule in sequence(mapping(group).get("rules"))
    )
    return any("$patch" in mapping(holder) for holder in holders)


def is_operations(items: list[Any]) -> bool:
    """Whether a list has nothing but operations on a path."""
    return bool(items) and all(
        isinstance(item, dict) and isinstance(item.get("path"), str) and ("op" in item or "type" in item)
        for item in items
    )


def in_operations(items: list[Any], at: Pointer) -> Iterator[Part]:
    """The values that BOSH operations put in place, or that the list is a JSON patch of rules."""
    if all("op" in item for item in items):
        if any(item["path"].startswith("/spec/groups") for item in items):
            yield Unreadable("kustomize-patch", at, _DETAIL)
        return
    from o11ylint.documents.buried import buried

    for index, item in enumerate(items):
        yield from buried(item.get("value"), (*at, index, "value"))


def in_kustomization(value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """That a kustomization patches something of ours in place."""
    for field in ("patches", "patchesStrategicMerge", "patchesJson6902"):
        for index, each in enumerate(sequence(value.get(field))):
            patch = string(each) or string(mapping(each).get("patch")) or ""
            target = string(mapping(mapping(each).get("target")).get("kind"))
            if target in _OURS or any(f"kind: {kind}" in patch for kind in _OURS):
                yield Unreadable("kustomize-patch", (*at, field, index), _DETAIL)
