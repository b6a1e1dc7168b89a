"""JSON with positions: the standard parser for the values, a small lazy scanner for the spans."""

import json
import re
from typing import Any

from o11ylint.documents.malformed import Malformed
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.scalars import json_string
from o11ylint.text import Embedding, Replacement, Span

_QUOTED = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_STRING = re.compile(_QUOTED, re.DOTALL)
_KEY = re.compile(rf"[ \t\r\n,]*+({_QUOTED})[ \t\r\n]*+:[ \t\r\n]*+", re.DOTALL)
_BRACKET = re.compile(rf'[^"\[\]{{}}]*+(?:{_QUOTED}[^"\[\]{{}}]*+)*+([\[\]{{}}])', re.DOTALL)
_BETWEEN = re.compile(r"[ \t\r\n,]*+")
_ATOM = re.compile(r"[^ \t\r\n,\]}]++")

Child = tuple[Span | None, Span]
"""The spans of a key (None in an array) and of its value."""


class JsonTree:
    """One JSON text: its value, and where each pointer stands."""

    __slots__ = ("_children", "_duplicates", "_ends", "has_duplicates", "not_finite", "text", "value")

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_duplicates = False
        self.not_finite = False
        self._children: dict[int, dict[str | int, Child]] = {}
        self._duplicates: list[tuple[Pointer, str, Span, Span]] | None = None
        self._ends: dict[int, int] | None = None
        self.value = self._load()

    def _load(self) -> Any:
        try:
            return json.loads(self.text, object_pairs_hook=self._pairs, parse_constant=self._constant)
        except json.JSONDecodeError as error:
            raise Malformed(_lower(error.msg), error.pos) from None
        except RecursionError:
            raise Malformed("nested too deeply to be read", 0) from None
        except ValueError:  # a number of more than 4,300 digits
            raise Malformed("a number has too many digits", 0) from None

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            self.has_duplicates = True
        return value

    def _constant(self, _name: str) -> None:
        self.not_finite = True

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value, quotes included, or of its key; of the nearest parent if it is absent."""
        at = self._root()
        name: Span | None = None
        for step in pointer:
            child = self._children_at(at.start).get(step)
            if child is None:
                break
            name, at = child
        return name if key and name is not None else at

    def embedding(self, pointer: Pointer, value: str) -> Embedding:
        """How the string at `pointer` stands in this text."""
        return json_string(self.text, self.span(pointer), value)

    def put(self, pointer: Pointer, value: Any, after: str | None) -> Replacement | None:
        """How to set the value at a pointer, or add it; None if that cannot be done here."""
        from o11ylint.documents.jsonedits import put

        return put(self, pointer, value, after)

    def removal(self, pointer: Pointer) -> Replacement | None:
        """How to take out what is at a pointer."""
        from o11ylint.documents.jsonedits import removal

        return removal(self, pointer)

    def reads(self, _pointer: Pointer, _made: Replacement, _value: str) -> bool:
        """Whether a string reads as `value` after a replacement in it: always, for JSON has one way to be read."""
        return True

    def children(self, pointer: Pointer) -> "dict[str | int, Child] | None":
        """Spans of keys and values of an object or array, in order; None if there is none at the pointer."""
        at = self._root()
        for step in pointer:
            child = self._children_at(at.start).get(step)
            if child is None:
                return None
            at = child[1]
        return self._children_at(at.start) if self.text[at.start] in "[{" else None

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one object: parent pointer, key, span of the first and of the later one."""
        if self._duplicates is None:
            found = self._find_duplicates() if self.has_duplicates else []
            self._duplicates = sorted(found, key=lambda each: each[3])
        return self._duplicates

    def _find_duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        found: list[tuple[Pointer, str, Span, Span]] = []
        stack: list[tuple[Pointer, Span]] = [((), self._root())]
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

    def _root(self) -> Span:
        start = _past(_BETWEEN, self.text, 0)
        return Span(start, self._end(start))

    def _children_at(self, start: int) -> dict[str | int, Child]:
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
                children.append((json.loads(raw) if "\\" in raw else raw[1:-1], key, value))
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
            at = 0
            while found := _BRACKET.match(self.text, at):
                at = found.end()
                if found.group(1) in "[{":
                    opened.append(at - 1)
                else:
                    self._ends[opened.pop()] = at
        return self._ends


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
