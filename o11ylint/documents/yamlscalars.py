"""How the value of a YAML scalar stands in the raw text of its file, for each style."""

import re

from o11ylint.documents.blocks import block_parts
from o11ylint.documents.flow import plain_parts, quoted_parts
from o11ylint.documents.scalars import Encode, checked, encode_json
from o11ylint.text import Embedding, Span

_PROPERTIES = re.compile(r"(?:(?:[&!][^ \t\r\n]*+|#[^\r\n]*+)[ \t\r\n]++)++")


def yaml_scalar(text: str, span: Span, value: str, style: str | None) -> Embedding:
    """The embedding of a YAML scalar; `span` is what the parser's marks enclose, `style` its indicator."""
    properties = _PROPERTIES.match(text, span.start, span.end)
    if properties:
        span = Span(properties.end(), span.end)
    if style in ('"', "'"):
        encode: Encode = encode_json if style == '"' else _encode_single
        return checked(span, value, quoted_parts(text, Span(span.start + 1, span.end - 1), style), encode)
    if style in ("|", ">"):
        encode = _literal(text, span, value) if style == "|" else _encode_line
        return checked(span, value, block_parts(text, span.start, value), encode)
    return checked(span, value, plain_parts(text, span), _encode_line)


def _encode_single(text: str) -> str | None:
    return None if "\n" in text or "\r" in text else text.replace("'", "''")


def _encode_line(text: str) -> str | None:
    """As it is; whether the scalar still reads as it should is seen by reading it again (YamlTree.reads)."""
    return None if "\n" in text or "\r" in text else text


def _literal(text: str, span: Span, value: str) -> Encode:
    """Every line of a `|` scalar stands behind its indentation."""

    def encode(new: str) -> str | None:
        if "\r" in new:
            return None
        if "\n" not in new:
            return new
        body = text[text.find("\n", span.start) + 1 : span.end]
        margin = _margin(body) - _margin(value)
        newline = "\r\n" if text[text.find("\n", span.start) - 1] == "\r" else "\n"
        return new.replace("\n", newline + " " * margin)

    return encode


def _margin(text: str) -> int:
    """Spaces before the first line that has anything else."""
    line = next((each for each in text.splitlines() if each.strip()), "")
    return len(line) - len(line.lstrip(" "))
