"""Which raw text each character of a plain or quoted YAML scalar stands for, as libyaml reads it."""

import re
from collections.abc import Iterator

from o11ylint.documents.alignment import Part, aligned
from o11ylint.text import Span

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


def quoted_parts(text: str, inside: Span, quote: str) -> Iterator[Part]:
    """The parts of what stands between the quotes of a YAML scalar."""
    return aligned(text, inside, _DOUBLE if quote == '"' else _SINGLE, _folded)


def plain_parts(text: str, span: Span) -> Iterator[Part]:
    """The parts of a plain YAML scalar."""
    return aligned(text, span, _PLAIN, _folded)


def broken(text: str, start: int, end: int) -> str:
    """What libyaml makes of a line break: LF, but the two separators of Unicode stay."""
    return text[start] if text[start] in "\u2028\u2029" and end - start == 1 else "\n"


def _folded(text: str, start: int, end: int) -> Iterator[Part]:
    """One line break becomes a space, of several the first is dropped; an escaped one is always dropped."""
    joined = text[start] == "\\"
    breaks = [found.span() for found in BREAK.finditer(text, start, end)]
    first = broken(text, *breaks[0])
    if joined or (first == "\n" and len(breaks) > 1):
        breaks = breaks[1:]
    elif first == "\n":
        yield " ", *breaks[0]
        return
    for each in breaks:
        yield broken(text, *each), *each
