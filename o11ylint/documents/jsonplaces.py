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
_Bounds = tuple[int, int, int, int]
"""Where a key starts and ends (0 and 0 in an array), and its value: most are only passed on the way to another."""


class Places:
    """The spans of one JSON text that parses."""

    __slots__ = ("_children", "_ends", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._children: dict[int, dict[str | int, _Bounds]] = {}
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
            for step, bounds in self._scan(span.start):
                key, value = _spans(bounds)
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

    def child_at(self, start: int, step: str | int) -> Child | None:
        """One child of the object or array that opens at `start`; None for another value."""
        bounds = self._known(start).get(step)
        return _spans(bounds) if bounds is not None else None

    def children_at(self, start: int) -> dict[str | int, Child]:
        """The children of the object or array that opens at `start`; nothing for another value."""
        return {step: _spans(bounds) for step, bounds in self._known(start).items()}

    def _known(self, start: int) -> dict[str | int, _Bounds]:
        known = self._children.get(start)
        if known is None:
            known = self._children[start] = dict(self._scan(start)) if self.text[start] in "[{" else {}
        return known

    def _scan(self, start: int) -> list[tuple[str | int, _Bounds]]:
        """The children of the object or array that opens at `start`, in order."""
        text = self.text
        children: list[tuple[str | int, _Bounds]] = []
        at = start + 1
        if text[start] == "{":
            while found := _KEY.match(text, at):
                first, last = found.span(1)
                begin = found.end()
                at = self._end(begin)
                raw = text[first:last]
                children.append((loads(raw) if "\\" in raw else raw[1:-1], (first, last, begin, at)))
            return children
        at = _past(_BETWEEN, text, at)
        while text[at] != "]":
            end = self._end(at)
            children.append((len(children), (0, 0, at, end)))
            at = _past(_BETWEEN, text, end)
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


def _spans(bounds: _Bounds) -> Child:
    key, key_end, start, end = bounds
    return Span(key, key_end) if key_end else None, Span(start, end)


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
