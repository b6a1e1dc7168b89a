"""JSON with positions: the standard parser for the values, and spans for those who ask."""

from o11ylint.documents.part import Malformed
from o11ylint.documents.pointer import Pointer
from o11ylint.jsonload import loads
from o11ylint.text import Embedding, Replacement, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.jsonplaces import Child, Places


class JsonTree:
    """One JSON text: its value, and where each pointer stands."""

    is_json = True

    __slots__ = ("_duplicates", "_places", "has_duplicates", "not_finite", "text", "value")

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_duplicates = False
        self.not_finite = False
        self._duplicates: list[tuple[Pointer, str, Span, Span]] | None = None
        self._places: Places | None = None
        self.value = self._load()

    def _load(self) -> Any:
        try:
            return loads(self.text, self._pairs, self._constant)
        except RecursionError:
            raise Malformed("nested too deeply to be read", 0) from None
        except ValueError as error:
            from json import JSONDecodeError

            if isinstance(error, JSONDecodeError):
                raise Malformed(_lower(error.msg), error.pos) from None
            raise Malformed("a number has too many digits", 0) from None  # more than 4,300

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            self.has_duplicates = True
        return value

    def _constant(self, _name: str) -> None:
        self.not_finite = True

    def places(self) -> "Places":
        """Where things stand in the text."""
        if self._places is None:
            from o11ylint.documents.jsonplaces import Places

            self._places = Places(self.text)
        return self._places

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value, quotes included, or of its key; of the nearest parent if it is absent."""
        places = self.places()
        at = places.root()
        name: Span | None = None
        for step in pointer:
            child = places.child_at(at.start, step)
            if child is None:
                break
            name, at = child
        return name if key and name is not None else at

    def embedding(self, pointer: Pointer, value: str) -> Embedding:
        """How the string at `pointer` stands in this text."""
        from o11ylint.documents.scalars import json_string  # asked by findings inside a string

        return json_string(self.text, self.span(pointer), value)

    def put(self, pointer: Pointer, value: Any, after: str | None) -> Replacement | None:
        """How to set the value at a pointer, or add it; None if that cannot be done here."""
        from o11ylint.documents.jsonedits import put

        return put(self, pointer, value, after)

    def removal(self, pointer: Pointer) -> Replacement | None:
        """How to take out what is at a pointer."""
        from o11ylint.documents.jsonedits import removal

        return removal(self, pointer)

    def reads(self, _pointer: Pointer, _made: Replacement, _value: str) -> bool:
        """Whether a string reads as `value` after a replacement in it: always, for JSON has one way to be read."""
        return True

    def children(self, pointer: Pointer) -> "dict[str | int, Child] | None":
        """Spans of keys and values of an object or array, in order; None if there is none at the pointer."""
        places = self.places()
        at = places.root()
        for step in pointer:
            child = places.child_at(at.start, step)
            if child is None:
                return None
            at = child[1]
        return places.children_at(at.start) if self.text[at.start] in "[{" else None

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one object: parent pointer, key, span of the first and of the later one."""
        if self._duplicates is None:
            found = self.places().duplicates() if self.has_duplicates else []
            self._duplicates = sorted(found, key=lambda each: each[3])
        return self._duplicates


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
