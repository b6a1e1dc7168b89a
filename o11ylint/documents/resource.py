"""The Kubernetes resource around a document of ours, and how large it is; every size is in bytes."""

from collections.abc import Iterator

from o11ylint.documents.document import Document
from o11ylint.documents.fields import mapping, string
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.rules import RuleFile
from o11ylint.text import Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.tree import Tree

KINDS = frozenset(
    ("ConfigMap", "GrafanaAlertRuleGroup", "GrafanaDashboard", "HelmRelease", "PrometheusRule",
     "PrometheusServiceLevel", "Secret", "VMRule")
)  # fmt: skip
"""Kinds that are kept in a cluster; what only looks like one is sent to Grafana or read by a tool."""


class Resource:
    """A resource that holds documents of ours; `written` is the length of the text that it is a part of."""

    __slots__ = ("_tree", "at", "kind", "value", "written")

    def __init__(self, tree: "Tree", at: Pointer, value: dict[str, Any]) -> None:
        self._tree = tree
        self.at = at
        self.value = value
        self.kind = string(value.get("kind")) or ""
        self.written = len(tree.text)

    @property
    def name(self) -> str:
        """`metadata.name`."""
        return string(mapping(self.value.get("metadata")).get("name")) or ""

    @property
    def annotations(self) -> dict[str, Any]:
        """`metadata.annotations`."""
        return mapping(mapping(self.value.get("metadata")).get("annotations"))

    @property
    def span(self) -> Span:
        """Where the file names the resource."""
        return self._tree.span((*self.at, "metadata", "name") if self.name else (*self.at, "kind"))

    def data(self) -> int:
        """The values of a ConfigMap or Secret as the API server adds them up: without keys, base64 decoded."""
        size = 0
        for field in ("data", "stringData", "binaryData"):
            encoded = field == "binaryData" or (field == "data" and self.kind == "Secret")
            for entry in mapping(self.value.get(field)).values():
                size += _bytes(entry) if not encoded else _decoded(entry)
        return size

    def texts(self, field: str) -> int:
        """All keys and values below a field: no form in which they are written takes less."""
        return sum(map(_bytes, _leaves(self.value.get(field))))

    def json(self, above: int = 0) -> int:
        """The resource as compact JSON, as Go writes it; 0 for one whose texts take less than half of `above`."""
        if above and sum(map(_bytes, _leaves(self.value))) * 2 < above:
            return 0
        import json

        from o11ylint.documents.native import native

        text = json.dumps(native(self.value), ensure_ascii=False, separators=(",", ":"))
        escaped = sum(map(text.count, "<>&"))  # each becomes \\u003c or the like
        return len(text.encode("utf-8", "replace")) + 5 * escaped


def resource_of(document: Document) -> Resource | None:
    """The resource of a cluster nearest to a document in the text of its file; None for a plain file."""
    if document.outer:
        tree, at = document.outer[-1].tree, document.outer[-1].at
    elif document.container or isinstance(document.view, RuleFile):
        tree, at = document.tree, document.base
        if isinstance(document.view, RuleFile):
            at = document.view.at
    else:
        return None
    value: Any = tree.value
    found: Resource | None = None
    for depth in range(len(at) + 1):
        if isinstance(value, dict) and "apiVersion" in value and string(value.get("kind")) in KINDS:
            found = Resource(tree, at[:depth], value)
        if depth < len(at):
            value = value[at[depth]]
    return found


def _bytes(value: Any) -> int:
    return len(value.encode("utf-8", "replace")) if isinstance(value, str) else 0


def _decoded(value: Any) -> int:
    if not isinstance(value, str):
        return 0
    digits = len("".join(value.split()).rstrip("="))
    return digits * 3 // 4


def _leaves(value: Any) -> Iterator[Any]:
    waiting = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield from node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
        else:
            yield node
