"""What a parsed text offers; for the type checker, since a Protocol takes a third of a millisecond to create."""

from o11ylint.documents.pointer import Pointer
from o11ylint.text import Embedding, Replacement, Span
from o11ylint.typed import Any, Protocol


class Tree(Protocol):
    """A parsed text with positions: JsonTree or YamlTree."""

    is_json: bool
    text: str
    value: Any

    @property
    def has_duplicates(self) -> bool:
        """Whether some mapping has a key twice."""

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Parent pointer, key, span of the first and of the later key."""

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value or of its key in the tree's own text."""

    def embedding(self, pointer: Pointer, value: str) -> Embedding:
        """How the string at `pointer` stands in the tree's own text."""

    def put(self, pointer: Pointer, value: Any, after: str | None) -> Replacement | None:
        """How to set the value at a pointer, or add it; None if that cannot be done here."""

    def removal(self, pointer: Pointer) -> Replacement | None:
        """How to take out what is at a pointer."""

    def reads(self, pointer: Pointer, made: Replacement, value: str) -> bool:
        """Whether the string at a pointer reads as `value` after a replacement in it."""
