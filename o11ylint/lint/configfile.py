"""Reading `.o11ylint.yaml`: parsed, checked against the schema, its parents followed.

A checked file is remembered as JSON by the hash of its text, so that the next run imports neither yaml nor jsonschema.
"""

import os

from o11ylint import resources
from o11ylint.errors import ConfigError, reason
from o11ylint.lint import remembered, smallfile
from o11ylint.records import Record
from o11ylint.typed import Any

_MAX_PARENTS = 10


class Loaded(Record):
    """One configuration file: its path and its checked values."""

    path: str
    values: dict[str, Any]


def read(path: str) -> list[Loaded]:
    """A configuration and those it extends, the farthest first; raises ConfigError."""
    chain: list[Loaded] = []
    at: str | None = shown(path)
    while at is not None:
        if len(chain) > _MAX_PARENTS or (chain and not os.path.isfile(at)):
            what = "one parent too many" if len(chain) > _MAX_PARENTS else "no such file"
            raise ConfigError(f"{chain[-1].path}: extends {at!r}: {what}")
        known = [os.path.realpath(each.path) for each in chain]
        if os.path.realpath(at) in known:
            raise ConfigError(f"{chain[-1].path}: extends {at!r}, which extends it: a circle")
        chain.append(Loaded(at, _values(at)))
        parent = chain[-1].values.get("extends")
        at = shown(os.path.join(os.path.dirname(at), parent)) if parent else None
    return chain[::-1]


def shown(path: str) -> str:
    """A path as messages write it: relative to the working folder if it is below."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith("..") else relative


def _values(path: str) -> dict[str, Any]:
    try:
        data = smallfile.read(path)
    except OSError as error:
        raise ConfigError(f"{path}: {reason(error)}") from None
    schema = resources.read("schemas/config.schema.json")
    memory = remembered.place("config", data, schema.encode())
    known = remembered.recall(memory)
    if known is None:
        known = _checked(path, data, schema)
        remembered.keep(memory, known)
    return known


def _checked(path: str, data: bytes, schema: str) -> dict[str, Any]:
    """The values of a text; the first thing that is wrong with it is raised with its place."""
    from o11ylint.documents.native import native
    from o11ylint.lint.configfault import first_fault
    from o11ylint.lint.yamlfile import only_document, refuse

    source, tree = only_document(path, data)
    if tree is None or tree.value is None:
        return {}
    for _, key, _, again in tree.duplicates():
        refuse(source, again.start, f"{key!r} is set twice")
    lost = _lost(tree.node, set())
    if lost is not None:
        refuse(source, *lost)
    values = native(tree.value)
    if not isinstance(values, dict):
        refuse(source, 0, "expected settings such as `ignore: [recording]`")
    fault = first_fault(values, schema)
    if fault is not None:
        at = tree.span(fault.at, key=fault.key)
        refuse(source, at.start, fault.message)
    return dict(values)


def _lost(node: Any, seen: set[int]) -> tuple[int, str] | None:
    """Where a key says nothing to us, and what it would have to be."""
    if node.id == "scalar" or id(node) in seen:
        return None
    seen.add(id(node))
    inner = node.value
    if node.id == "mapping":
        inner = [value for _, value in node.value]
        for key, value in node.value:
            if key.id != "scalar":
                return key.start_mark.index, "a list or a mapping as a key; expected a name"
            sources = value.value if value.id == "sequence" else [value]
            if key.value == "<<" and any(each.id != "mapping" for each in sources):
                return value.start_mark.index, "`<<` takes a mapping, such as `<<: *shared`"
    return next((found for each in inner if (found := _lost(each, seen)) is not None), None)
