"""How the value of one scalar stands in the raw text of its file, for each JSON and YAML style.

The raw text is aligned with the value that the parser gave. Where they cannot be aligned the embedding is
opaque: a finding then points at the whole scalar, never at a wrong place.
"""

import re
from collections.abc import Callable, Iterable

from o11ylint.documents.alignment import Part, json_parts, plain_parts, quoted_parts
from o11ylint.documents.blocks import block_parts
from o11ylint.text import Embedding, Piece, Span

_PROPERTIES = re.compile(r"(?:(?:[&!][^ \t\r\n]*+|#[^\r\n]*+)[ \t\r\n]++)++")
_UNSAFE_IN_PLAIN = re.compile(r"[\r\n,\[\]{}#]|:(?: |\Z)|\A[ \t]|[ \t]\Z")

Encode = Callable[[str], str | None]


def json_string(text: str, span: Span, value: str) -> Embedding:
    """The embedding of a JSON string; `span` includes the quotes."""
    return _checked(span, value, json_parts(text, Span(span.start + 1, span.end - 1)), _encode_json)


def yaml_scalar(text: str, span: Span, value: str, style: str | None) -> Embedding:
    """The embedding of a YAML scalar; `span` is what the parser's marks enclose, `style` its indicator."""
    properties = _PROPERTIES.match(text, span.start, span.end)
    if properties:
        span = Span(properties.end(), span.end)
    if style in ('"', "'"):
        encode = _encode_json if style == '"' else _encode_single
        return _checked(span, value, quoted_parts(text, Span(span.start + 1, span.end - 1), style), encode)
    if style in ("|", ">"):
        return _checked(span, value, block_parts(text, span.start, value), _encode_block)
    return _checked(span, value, plain_parts(text, span), _encode_plain)


def opaque(span: Span, length: int) -> Embedding:
    """A text that was decoded (gzip, base64): only the scalar as a whole can be pointed at."""
    return Embedding(span, [], max(length, 1))


def _checked(span: Span, value: str, parts: Iterable[Part], encode: Encode) -> Embedding:
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


def _encode_json(text: str) -> str | None:
    """An edit of a JSON string or a double-quoted YAML scalar; the escapes of JSON are valid in both."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _encode_single(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text.replace("'", "''")


def _encode_block(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text


def _encode_plain(text: str) -> str | None:
    return None if _UNSAFE_IN_PLAIN.search(text) else text
