"""Which raw text each character of a `|` or `>` scalar stands for, as libyaml reads it."""

import re
from collections.abc import Iterator

from o11ylint.documents.alignment import Part
from o11ylint.documents.flow import BREAK, BREAKS, broken

_HEADER = re.compile(rf"[|>](?P<marks>[-+1-9]{{0,2}})[ \t]*+(?:#[^{BREAKS}]*+)?(?:{BREAK.pattern}|\Z)")
_SPACES = re.compile(r" *+")
_LINE = re.compile(rf"[^{BREAKS}]*+")
MAX_INDENT = 40
"""An indentation indicator counts from the parent's, which the scalar does not show: it is tried out."""


def block_parts(text: str, start: int, value: str) -> list[Part]:
    """The parts of the scalar whose indicator is at `start`; none if no reading spells `value`."""
    header = _HEADER.match(text, start)
    if header is None:
        return []
    marks = header.group("marks")
    for indent in _indents(text, header.end(), explicit=marks.strip("+-") != ""):
        parts: list[Part] = []
        inner = 0
        for part in _lines(
            text, header.end(), indent, folded=text[start] == ">", chomp=marks.strip("123456789")
        ):
            if not value.startswith(part[0], inner):
                break
            parts.append(part)
            inner += len(part[0])
        else:
            if inner == len(value):
                return parts
    return []


def _indents(text: str, at: int, *, explicit: bool) -> Iterator[int]:
    """Possible indentations, the likely ones first."""
    deepest = 0
    while at < len(text):
        end = _end(_SPACES, text, at)
        deepest = max(deepest, end - at)
        found = BREAK.match(text, end)
        if found is None:
            break
        at = found.end()
    if not explicit:
        yield max(deepest, 1)
    yield from range(1, min(deepest, MAX_INDENT) + 2)


def _lines(text: str, at: int, indent: int, *, folded: bool, chomp: str) -> Iterator[Part]:
    """The scalar read with one indentation: lines, and what becomes of the breaks between them."""
    at, blank = _breaks(text, at, indent)
    before: tuple[int, int] | None = None  # the break after the last line
    was_blank = False
    while at < len(text) and _column(text, at) == indent:
        is_blank = text[at] in " \t"
        if before is not None:
            if folded and not was_blank and not is_blank and broken(text, *before) == "\n":
                if not blank:
                    yield " ", *before
            else:
                yield broken(text, *before), *before
        for each in blank:
            yield broken(text, *each), *each
        was_blank = is_blank
        end = _end(_LINE, text, at)
        yield text[at:end], at, end
        found = BREAK.match(text, end)
        before = found.span() if found else None
        at, blank = _breaks(text, found.end() if found else end, indent)
    if chomp != "-" and before is not None:
        yield broken(text, *before), *before
    if chomp == "+":
        for each in blank:
            yield broken(text, *each), *each


def _breaks(text: str, at: int, indent: int) -> tuple[int, list[tuple[int, int]]]:
    """Blank lines from `at`, and where the next line goes on after its indentation."""
    blank: list[tuple[int, int]] = []
    while True:
        start = min(_end(_SPACES, text, at), at + indent)
        found = BREAK.match(text, start)
        if found is None:
            return start, blank
        blank.append(found.span())
        at = found.end()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _column(text: str, at: int) -> int:
    """Spaces before `at`, which are its column because nothing else can stand there."""
    start = at
    while start and text[start - 1] == " ":
        start -= 1
    return at - start
