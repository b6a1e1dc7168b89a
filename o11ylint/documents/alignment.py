"""Which raw text each character of a value stands for, token by token."""

import re
from collections.abc import Callable, Iterator

from o11ylint.text import Span

Part = tuple[str, int, int]
"""Some characters of the value, start and end of the raw text they stand for; equally long means verbatim."""

_JSON = (
    r"(?s)(?P<run>[^\\]++)"
    r"|(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)"
)
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip


def json_parts(text: str, inside: Span) -> Iterator[Part]:
    """The parts of what stands between the quotes of a JSON string."""
    return aligned(text, inside, re.compile(_JSON))


def aligned(
    text: str,
    span: Span,
    tokens: re.Pattern[str],
    fold: Callable[[str, int, int], Iterator[Part]] | None = None,
) -> Iterator[Part]:
    """The parts of a text that consists of runs, escapes and whatever else `fold` explains."""
    at = span.start
    while at < span.end:
        found = tokens.match(text, at, span.end)
        if found is None:
            return
        end = found.end()
        if found.lastgroup == "run":
            yield text[at:end], at, end
        elif found.lastgroup == "escape":
            yield _unescaped(found.group()), at, end
        elif fold is not None:
            yield from fold(text, at, end)
        at = end


def _unescaped(raw: str) -> str:
    if raw == "''":
        return "'"
    if raw[1] not in "xuU":
        return _SHORT.get(raw[1], raw[1])
    if len(raw) == 12:  # a surrogate pair of JSON
        return chr(0x10000 + ((int(raw[2:6], 16) - 0xD800) << 10) + int(raw[8:12], 16) - 0xDC00)
    code = int(raw.lstrip("\\xuU"), 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
