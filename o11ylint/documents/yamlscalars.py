"""How the value of a YAML scalar stands in the raw text of its file, for each style."""

import re

from o11ylint.documents.blocks import block_parts
from o11ylint.documents.flow import plain_parts, quoted_parts
from o11ylint.documents.scalars import checked, encode_json
from o11ylint.text import Embedding, Span

_PROPERTIES = re.compile(r"(?:(?:[&!][^ \t\r\n]*+|#[^\r\n]*+)[ \t\r\n]++)++")
_UNSAFE_IN_PLAIN = re.compile(r"[\r\n,\[\]{}#]|:(?: |\Z)|\A[ \t]|[ \t]\Z")


def yaml_scalar(text: str, span: Span, value: str, style: str | None) -> Embedding:
    """The embedding of a YAML scalar; `span` is what the parser's marks enclose, `style` its indicator."""
    properties = _PROPERTIES.match(text, span.start, span.end)
    if properties:
        span = Span(properties.end(), span.end)
    if style in ('"', "'"):
        encode = encode_json if style == '"' else _encode_single
        return checked(span, value, quoted_parts(text, Span(span.start + 1, span.end - 1), style), encode)
    if style in ("|", ">"):
        return checked(span, value, block_parts(text, span.start, value), _encode_block)
    return checked(span, value, plain_parts(text, span), _encode_plain)


def _encode_single(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text.replace("'", "''")


def _encode_block(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text


def _encode_plain(text: str) -> str | None:
    return None if _UNSAFE_IN_PLAIN.search(text) else text
