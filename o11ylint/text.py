"""Texts, spans in them, and how a text sits inside another one."""

from collections.abc import Callable
from itertools import accumulate

from o11ylint.records import Record


class Span(Record):
    """Half-open range of code points in a text."""

    start: int
    end: int


class Replacement(Record):
    """What is to stand in place of a span of a text."""

    span: Span
    text: str


class Position(Record):
    """Where a person looks: line and column, both from 1, in code points."""

    line: int
    column: int


_FEW = 24


class Source:
    """One file's text (decoded, without a byte order mark) and its line index."""

    __slots__ = ("_asked", "_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: list[int] | None = None
        self._asked = 0

    @property
    def starts(self) -> list[int]:
        """Offset of the first character of every line; a line ends at LF, CR LF or CR."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset; an offset past the end is the position after the last character."""
        offset = max(0, min(offset, len(self.text)))
        if self._is_quicker_counted():
            return Position(self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))
        from bisect import bisect_right  # few files are asked for many places

        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def line_at(self, offset: int) -> str:
        """The text of the line in which an offset stands, without its line break."""
        if not self._is_quicker_counted():
            return self.line(self.position(offset).line)
        end = self.text.find("\n", offset)
        return self.text[self.text.rfind("\n", 0, offset) + 1 : end if end >= 0 else None]

    def _is_quicker_counted(self) -> bool:
        """Whether a place is found sooner without the index of all lines: in the first questions about a file."""
        self._asked += 1
        return self._starts is None and self._asked <= _FEW and "\r" not in self.text

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line break."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def _line_starts(text: str) -> list[int]:
    if "\r" not in text:
        return list(accumulate([len(line) + 1 for line in text.split("\n")[:-1]], initial=0))
    import re

    return [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]


class Piece(Record):
    """Inner text from `inner` up to the next piece stands at `start`–`end` of the outer text.

    A piece is verbatim when both are equally long; otherwise (an escape, a folded line break) it maps as
    a whole.
    """

    inner: int
    start: int
    end: int


class Embedding:
    """How an inner text stands in an outer one: PromQL in a YAML scalar, a dashboard in a ConfigMap.

    Spans map outward piece by piece. Without pieces the inner text cannot be found in the outer one (gzip,
    base64): every span maps to the whole of `outer`.
    """

    __slots__ = ("_inner", "encode", "length", "outer", "pieces")

    def __init__(
        self,
        outer: Span,
        pieces: list[Piece],
        length: int,
        encode: Callable[[str], str | None] | None = None,
    ) -> None:
        self.outer = outer
        self.pieces = pieces
        self.length = length
        self.encode = encode
        self._inner = [piece.inner for piece in pieces]

    @property
    def opaque(self) -> bool:
        """Whether only the whole outer scalar can be pointed at; such a text takes no edits."""
        return not self.pieces and self.length > 0

    def outward(self, span: Span) -> Span:
        """The outer span that holds an inner one; empty spans stay empty."""
        if not self.pieces:
            return self.outer
        start = self._edge(min(span.start, self.length), ending=False)
        if span.end <= span.start:
            return Span(start, start)
        return Span(start, self._edge(min(span.end, self.length) - 1, ending=True))

    def _edge(self, offset: int, *, ending: bool) -> int:
        from bisect import bisect_right

        index = max(bisect_right(self._inner, offset) - 1, 0)
        piece = self.pieces[index]
        following = self._inner[index + 1] if index + 1 < len(self._inner) else self.length
        if following - piece.inner == piece.end - piece.start:
            return piece.start + min(offset - piece.inner, following - piece.inner) + ending
        if offset >= following:  # the position after the last character
            return piece.end
        return piece.end if ending else piece.start
