"""Where things stand in a JSON text; nothing is scanned before somebody asks."""

import re

from o11ylint.documents.pointer import Pointer
from o11ylint.jsonload import loads
from o11ylint.text import Span

_QUOTED = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_STRING = re.compile(_QUOTED, re.DOTALL)
_KEY = re.compile(rf"[ \t\r\n,]*+({_QUOTED})[ \t\r\n]*+:[ \t\r\n]*+", re.DOTALL)
_BRACKET = re.compile(rf'[^"\[\]{{}}]*+(?:{_QUOTED}[^"\[\]{{}}]*+)*+[\[\]{{}}]', re.DOTALL)
_BETWEEN = re.compile(r"[ \t\r\n,]*+")
_ATOM = re.compile(r"[^ \t\r\n,\]}]++")

Child = tuple[Span | None, Span]
"""The spans of a key (None in an array) and of its value."""


class Places:
    """The spans of one JSON text that parses."""

    __slots__ = ("_children", "_ends", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._children: dict[int, dict[str | int, Child]] = {}
        self._ends: dict[int, int] | None = None

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one object: parent pointer, key, span of the first and of the later one."""
        found: list[tuple[Pointer, str, Span, Span]] = []
        stack: list[tuple[Pointer, Span]] = [((), self.root())]
        while stack:
            pointer, span = stack.pop()
            if self.text[span.start] not in "[{":
                continue
            first: dict[str | int, Span] = {}
            for step, key, value in self._scan(span.start):
                if key is not None and step in first:
                    found.append((pointer, str(step), first[step], key))
                elif key is not None:
                    first[step] = key
                stack.append(((*pointer, step), value))
        return found

    def root(self) -> Span:
        """The span of the whole value."""
        start = _past(_BETWEEN, self.text, 0)
        return Span(start, self._end(start))

    def children_at(self, start: int) -> dict[str | int, Child]:
        """The children of the object or array that opens at `start`; nothing for another value."""
        known = self._children.get(start)
        if known is None:
            known = {}
            if self.text[start] in "[{":
                for step, key, value in self._scan(start):
                    known[step] = (key, value)
            self._children[start] = known
        return known

    def _scan(self, start: int) -> list[tuple[str | int, Span | None, Span]]:
        """The children of the object or array that opens at `start`, in order."""
        text = self.text
        children: list[tuple[str | int, Span | None, Span]] = []
        at = start + 1
        if text[start] == "{":
            while found := _KEY.match(text, at):
                key = Span(*found.span(1))
                raw = found.group(1)
                value = Span(found.end(), self._end(found.end()))
                children.append((loads(raw) if "\\" in raw else raw[1:-1], key, value))
                at = value.end
            return children
        at = _past(_BETWEEN, text, at)
        while text[at] != "]":
            value = Span(at, self._end(at))
            children.append((len(children), None, value))
            at = _past(_BETWEEN, text, value.end)
        return children

    def _end(self, start: int) -> int:
        """Where the value that begins at `start` ends."""
        mark = self.text[start]
        if mark == '"':
            return _past(_STRING, self.text, start)
        if mark in "[{":
            return self._brackets()[start]
        return _past(_ATOM, self.text, start)

    def _brackets(self) -> dict[int, int]:
        """Where each object and array ends, by where it begins."""
        if self._ends is None:
            self._ends = {}
            opened: list[int] = []
            last = max(
                self.text.rfind("}"), self.text.rfind("]")
            )  # behind it every start would be tried in vain
            for found in _BRACKET.finditer(self.text, 0, last + 1):
                at = found.end()
                if self.text[at - 1] in "[{":
                    opened.append(at - 1)
                else:
                    self._ends[opened.pop()] = at
        return self._ends


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
