"""How the value of one scalar stands in the raw text of its file, for each JSON and YAML style.

The raw text is aligned with the value that the parser gave. Where they cannot be aligned the embedding is
opaque: a finding then points at the whole scalar, never at a wrong place.
"""

import re
from collections.abc import Callable, Iterator

from o11ylint.text import Embedding, Piece, Span

Part = tuple[int, int, int]
"""Length in the value, start and end in the raw text."""

_JSON_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)
_FOLD = r"(?<![ \t])[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(r"''|" + _FOLD)
_DOUBLE = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\r|\n)[ \t]*|.)|" + _FOLD, re.DOTALL
)
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)+")
_BREAK = re.compile(r"\r\n|\r|\n")


def json_string(text: str, span: Span, value: str) -> Embedding:
    """The embedding of a JSON string; `span` includes the quotes."""
    parts = _spliced(text, Span(span.start + 1, span.end - 1), _JSON_ESCAPE, lambda _: 1)
    return _checked(text, span, value, parts, _encode_json)


def yaml_scalar(text: str, span: Span, value: str, style: str | None) -> Embedding:
    """The embedding of a YAML scalar; `span` is what the parser's marks enclose, `style` its indicator."""
    properties = _PROPERTIES.match(text, span.start, span.end)
    if properties:
        span = Span(properties.end(), span.end)
    inner = Span(span.start + 1, span.end - 1)
    if style == '"':
        return _checked(text, span, value, _spliced(text, inner, _DOUBLE, _double_length), _encode_json)
    if style == "'":
        return _checked(text, span, value, _spliced(text, inner, _SINGLE, _folded_length))
    if style in ("|", ">"):
        return _checked(text, span, value, _block(text, span, value, folded=style == ">"))
    return _checked(text, span, value, _spliced(text, span, _PLAIN, _folded_length))


def opaque(span: Span, length: int) -> Embedding:
    """A text that was decoded (gzip, base64): only the scalar as a whole can be pointed at."""
    return Embedding(span, [], max(length, 1))


def _checked(
    text: str,
    span: Span,
    value: str,
    parts: Iterator[Part],
    encode: Callable[[str], str | None] | None = None,
) -> Embedding:
    """The embedding of `parts`, or an opaque one if they do not spell `value`."""
    pieces: list[Piece] = []
    inner = 0
    for length, start, end in parts:
        if length == end - start and length > 1 and not value.startswith(text[start:end], inner):
            return opaque(span, len(value))
        if length:
            pieces.append(Piece(inner, start, end))
            inner += length
    if inner != len(value):
        return opaque(span, len(value))
    if not pieces:
        at = span.start + 1 if span.end - span.start > 1 else span.start
        return Embedding(Span(at, at), [], 0, encode)
    return Embedding(span, pieces, len(value), encode)


def _spliced(text: str, span: Span, special: re.Pattern[str], length: Callable[[str], int]) -> Iterator[Part]:
    """Verbatim runs of a quoted or plain scalar, and between them escapes and folded line breaks."""
    at = span.start
    for found in special.finditer(text, span.start, span.end):
        start, end = found.span()
        if start > at:
            yield start - at, at, start
        yield length(found.group()), start, end
        at = end
    if span.end > at:
        yield span.end - at, at, span.end


def _folded_length(raw: str) -> int:
    """A line break becomes a space; of several the first is dropped. `''` is one quote."""
    return max(len(_BREAK.findall(raw)) - 1, 1)


def _double_length(raw: str) -> int:
    if raw[0] != "\\":
        return _folded_length(raw)
    return 0 if raw[1] in "\r\n" else 1


def _block(text: str, span: Span, value: str, *, folded: bool) -> Iterator[Part]:
    """Lines of a `|` or `>` scalar without their indentation, and what became of the breaks between them."""
    lines = _block_lines(text, span, value)
    inner = 0
    index = 0
    while index < len(lines) and inner < len(value):
        start, end, after = lines[index]
        if end > start:
            yield end - start, start, end
            inner += end - start
        index += 1
        blank = index
        while folded and blank < len(lines) and lines[blank][0] == lines[blank][1]:
            blank += 1
        if not folded or end == start or blank == len(lines):
            if inner < len(value):
                yield 1, end, after
                inner += 1
            continue
        breaks = blank - index
        following = text[lines[blank][0] : lines[blank][1]]
        gap = _gap(value, inner, breaks, following)
        yield from _folded_gap(gap, end, lines[blank][0])
        inner += gap
        index = blank


def _folded_gap(gap: int, start: int, end: int) -> Iterator[Part]:
    """All breaks between two lines as one part: the first stands for it, the others take the rest."""
    yield gap, start, end if end - start != gap else start + gap


def _gap(value: str, inner: int, blank_lines: int, following: str) -> int:
    """How many characters of the value stand for the breaks before `following`."""
    for length in (max(blank_lines, 1), blank_lines + 1):
        if value.startswith(following, inner + length):
            return length
    return -1


def _block_lines(text: str, span: Span, value: str) -> list[tuple[int, int, int]]:
    """Start, end and start of the next line, for each content line, indentation taken off."""
    header = _BREAK.search(text, span.start, len(text))
    if header is None:
        return []
    lines: list[tuple[int, int, int]] = []
    at = header.end()
    indent = -1
    limit = max(span.end, at)
    while at < limit:
        found = _BREAK.search(text, at, len(text))
        end, after = (found.start(), found.end()) if found else (len(text), len(text))
        raw = text[at:end]
        spaces = len(raw) - len(raw.lstrip(" "))
        if indent < 0 and spaces < len(raw):
            body = value.lstrip("\n")
            indent = spaces - (len(body) - len(body.lstrip(" ")))
        lines.append((min(at + indent, end) if indent >= 0 else end, end, after))
        at = after
    return lines


def _encode_json(text: str) -> str | None:
    """An edit of a JSON string or a double-quoted YAML scalar; the escapes of JSON are valid in both."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]
