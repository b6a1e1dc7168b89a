"""Changes that one can ask of a document, and the replacements in its file that carry them out."""

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.text import Replacement, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.document import Document


class Edit(Record):
    """Replace a string value, or the part `within` of it, by `text`."""

    at: Pointer
    within: Span | None
    text: str


class Put(Record):
    """Set the value at a pointer; a key or an item that is not there yet is added.

    A new item goes to the end of its list, a new key to the end of its mapping, or behind the key `after`.
    `value` is what JSON can hold.
    """

    at: Pointer
    value: Any
    after: str | None = None


class Remove(Record):
    """Take out a key with its value, or an item of a list."""

    at: Pointer


Change = Edit | Put | Remove


def replacements(document: "Document", changes: tuple[Change, ...]) -> tuple[Replacement, ...] | None:
    """The replacements in the file, in its order; None if they cannot be made exactly, or touch one another."""
    made: list[Replacement] = []
    for change in changes:
        inner = _inner(document, change)
        outer = _outward(document, inner) if inner is not None else None
        if outer is None:
            return None
        made.append(outer)
    made.sort()
    end = -1
    for each in made:
        if each.span.start < end:
            return None
        end = each.span.end
    return tuple(made)


def _inner(document: "Document", change: Change) -> Replacement | None:
    """The replacement in the text that the document was parsed from."""
    at = (*document.base, *change.at)
    tree = document.tree
    if isinstance(change, Put):
        return tree.put(at, change.value, change.after)
    if isinstance(change, Remove):
        return tree.removal(at)
    value = document.text_at(change.at)
    if value is None:
        return None
    within = change.within or Span(0, len(value))
    embedding = tree.embedding(at, value)
    if embedding.opaque or embedding.encode is None or within.end > len(value):
        return None
    encoded = embedding.encode(change.text)
    if encoded is None:
        return None
    made = Replacement(embedding.outward(within), encoded)
    return made if tree.reads(at, made, value[: within.start] + change.text + value[within.end :]) else None


def _outward(document: "Document", made: Replacement) -> Replacement | None:
    """The replacement in the file, through every text that is wrapped around the document's own."""
    for outer in document.outer:
        embedding = outer.embedding
        if embedding.opaque or embedding.encode is None:
            return None
        encoded = embedding.encode(made.text)
        if encoded is None:
            return None
        made = Replacement(embedding.outward(made.span), encoded)
    return made
