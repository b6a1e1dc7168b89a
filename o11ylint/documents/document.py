"""A document of ours inside a file, and where its values stand in that file."""

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.text import Embedding, Source, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.tree import Tree


class Outer:
    """Where an embedded text stands; it is aligned with the text around it only when a span is asked for."""

    __slots__ = ("_embedding", "at", "decoded", "text", "tree")

    def __init__(self, tree: "Tree", at: Pointer, text: str, *, decoded: bool) -> None:
        self.tree = tree
        self.at = at
        self.text = text
        self.decoded = decoded
        self._embedding: Embedding | None = None

    @property
    def embedding(self) -> Embedding:
        """How the text stands in the one around it; of a decoded text only the whole scalar is known."""
        if self._embedding is None:
            if self.decoded:
                from o11ylint.documents.scalars import opaque

                self._embedding = opaque(self.tree.span(self.at), len(self.text))
            else:
                self._embedding = self.tree.embedding(self.at, self.text)
        return self._embedding


class Container(Record):
    """Where a wrapped document is: index of the YAML document, pointer to the model in it."""

    document: int
    pointer: Pointer


class Document:
    """One dashboard, rule file, SLO spec or configuration; `view` is its typed form."""

    __slots__ = ("base", "container", "kind", "outer", "source", "tree", "view")

    def __init__(
        self,
        source: Source,
        kind: str,
        tree: "Tree",
        base: Pointer,
        outer: tuple[Outer, ...],
        container: Container | None,
        view: Any,
    ) -> None:
        self.source = source
        self.kind = kind
        self.tree = tree
        self.base = base
        self.outer = outer
        self.container = container
        self.view = view

    def span(
        self, pointer: Pointer, within: Span | None = None, value: str = "", *, key: bool = False
    ) -> Span:
        """The file span of the value at `pointer`, or of the part `within` of its string `value`."""
        whole = (*self.base, *pointer)
        if within is None:
            return outward(self.tree.span(whole, key=key), self.outer)
        return outward(self.tree.embedding(whole, value).outward(within), self.outer)

    def text_at(self, pointer: Pointer) -> str | None:
        """The string at `pointer`, if there is one."""
        value: Any = self.tree.value
        for step in (*self.base, *pointer):
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, str) else None


class Fault(Record):
    """Something wrong with a file as such: `kind` is invalid-json, invalid-yaml or duplicate-key."""

    kind: str
    message: str
    span: Span
    first: Span | None = None


class Skipped(Record):
    """A file, or a part of one, that is ours and cannot be read as it is: a template, an encrypted file."""

    reason: str
    detail: str
    span: Span | None = None


class File(Record):
    """What one file holds. Nothing at all means that it is not ours."""

    source: Source
    documents: list[Document]
    faults: list[Fault]
    skipped: list[Skipped]


def outward(span: Span, outer: tuple[Outer, ...]) -> Span:
    """A span of an embedded text as a span of the file."""
    for each in outer:
        span = each.embedding.outward(span)
    return span
