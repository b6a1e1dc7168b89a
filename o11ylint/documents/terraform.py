"""What `terraform show -json` prints: the values that a plan or a state gives to its resources."""

from collections.abc import Iterator

from o11ylint.documents.fields import mapping, sequence
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any


def values(value: dict[str, Any], at: Pointer) -> Iterator[tuple[Pointer, Any]]:
    """The values of every resource as they will be; what they were and how they change says the same again."""
    for name in ("planned_values", "values"):
        root = mapping(value.get(name)).get("root_module")
        yield from _module(root, (*at, name, "root_module"))


def _module(module: Any, at: Pointer) -> Iterator[tuple[Pointer, Any]]:
    for index, resource in enumerate(sequence(mapping(module).get("resources"))):
        yield (*at, "resources", index, "values"), mapping(resource).get("values")
    for index, child in enumerate(sequence(mapping(module).get("child_modules"))):
        yield from _module(child, (*at, "child_modules", index))
