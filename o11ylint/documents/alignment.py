"""Which raw text each character of a plain or quoted scalar stands for; YAML as libyaml reads it."""

import re
from collections.abc import Iterator

from o11ylint.text import Span

Part = tuple[str, int, int]
"""Some characters of the value, start and end of the raw text they stand for; equally long means verbatim."""

BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = rf"(?:\r\n|[{BREAKS}])"
BREAK = re.compile(_BREAK)
_FOLD = rf"[ \t]*+{_BREAK}(?:[ \t]*+{_BREAK})*+[ \t]*+"
_BLANKS = rf"[ \t]++(?![{BREAKS}])"
_PLAIN = re.compile(rf"(?P<run>(?:[^ \t{BREAKS}]++|{_BLANKS})++)|(?P<fold>{_FOLD})")
_SINGLE = re.compile(rf"(?P<run>(?:[^ \t{BREAKS}']++|{_BLANKS})++)|(?P<fold>{_FOLD})|(?P<escape>'')")
_DOUBLE = re.compile(
    rf"(?P<run>(?:[^ \t{BREAKS}\\]++|{_BLANKS})++)|(?P<fold>{_FOLD})"
    rf"|(?P<joined>\\{_BREAK}(?:[ \t]*+{_BREAK})*+[ \t]*+)"
    r"|(?P<escape>\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.))"
)
_JSON = re.compile(
    r"(?P<run>[^\\]++)"
    r"|(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.)",
    re.DOTALL,
)
_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip


def json_parts(text: str, inside: Span) -> Iterator[Part]:
    """The parts of what stands between the quotes of a JSON string."""
    return _parts(text, inside, _JSON)


def quoted_parts(text: str, inside: Span, quote: str) -> Iterator[Part]:
    """The parts of what stands between the quotes of a YAML scalar."""
    return _parts(text, inside, _DOUBLE if quote == '"' else _SINGLE)


def plain_parts(text: str, span: Span) -> Iterator[Part]:
    """The parts of a plain YAML scalar."""
    return _parts(text, span, _PLAIN)


def broken(text: str, start: int, end: int) -> str:
    """What libyaml makes of a line break: LF, but the two separators of Unicode stay."""
    return text[start] if text[start] in "\u2028\u2029" and end - start == 1 else "\n"


def _parts(text: str, span: Span, tokens: re.Pattern[str]) -> Iterator[Part]:
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
        else:
            yield from _folded(text, at, end, joined=found.lastgroup == "joined")
        at = end


def _folded(text: str, start: int, end: int, *, joined: bool) -> Iterator[Part]:
    """One line break becomes a space, of several the first is dropped; an escaped one is always dropped."""
    breaks = [found.span() for found in BREAK.finditer(text, start, end)]
    first = broken(text, *breaks[0])
    if joined or (first == "\n" and len(breaks) > 1):
        breaks = breaks[1:]
    elif first == "\n":
        yield " ", *breaks[0]
        return
    for each in breaks:
        yield broken(text, *each), *each


def _unescaped(raw: str) -> str:
    if raw == "''":
        return "'"
    if raw[1] not in "xuU":
        return _SHORT.get(raw[1], raw[1])
    if len(raw) == 12:  # a surrogate pair of JSON
        return chr(0x10000 + ((int(raw[2:6], 16) - 0xD800) << 10) + int(raw[8:12], 16) - 0xDC00)
    code = int(raw.lstrip("\\xuU"), 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
