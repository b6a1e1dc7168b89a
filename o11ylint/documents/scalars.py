"""How the value of a scalar stands in the raw text of its file.

The raw text is aligned with the value that the parser gave. Where they cannot be aligned the embedding is
opaque: a finding then points at the whole scalar, never at a wrong place.
"""

from collections.abc import Callable, Iterable

from o11ylint.documents.alignment import Part, json_parts
from o11ylint.text import Embedding, Piece, Span

Encode = Callable[[str], str | None]


def json_string(text: str, span: Span, value: str) -> Embedding:
    """The embedding of a JSON string; `span` includes the quotes."""
    return checked(span, value, json_parts(text, Span(span.start + 1, span.end - 1)), encode_json)


def opaque(span: Span, length: int) -> Embedding:
    """A text that was decoded (gzip, base64): only the scalar as a whole can be pointed at."""
    return Embedding(span, [], max(length, 1))


def checked(span: Span, value: str, parts: Iterable[Part], encode: Encode) -> Embedding:
    """The embedding of `parts`, or an opaque one if they do not spell `value`."""
    pieces: list[Piece] = []
    inner = 0
    for spelled, start, end in parts:
        if not value.startswith(spelled, inner):
            return opaque(span, len(value))
        if not spelled:
            continue
        if pieces and pieces[-1].end == start and end - start == len(spelled) and _is_verbatim(pieces, inner):
            pieces[-1] = pieces[-1]._replace(end=end)
        else:
            pieces.append(Piece(inner, start, end))
        inner += len(spelled)
    if inner != len(value):
        return opaque(span, len(value))
    if not pieces:
        at = min(span.start + 1, span.end)
        return Embedding(Span(at, at), [], 0, encode)
    return Embedding(span, pieces, len(value), encode)


def _is_verbatim(pieces: list[Piece], inner: int) -> bool:
    """Whether the last piece, which ends before `inner`, is as long in the value as in the text."""
    last = pieces[-1]
    return inner - last.inner == last.end - last.start


def encode_json(text: str) -> str | None:
    """An edit of a JSON string or a double-quoted YAML scalar; the escapes of JSON are valid in both."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]
