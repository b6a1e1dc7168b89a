"""JSON with positions: the standard parser for the values, a small lazy scanner for the spans."""

import json
import re
from typing import Any

from o11ylint.documents.malformed import Malformed
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.scalars import json_string
from o11ylint.text import Embedding, Span

_STRUCTURE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*")
_ATOM = re.compile(r"[^ \t\r\n,\]}]+")

Child = tuple[Span | None, Span]
"""The spans of a key (None in an array) and of its value."""


class JsonTree:
    """One JSON text: its value, and where each pointer stands."""

    __slots__ = ("_children", "_whole", "has_duplicates", "not_finite", "text", "value")

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_duplicates = False
        self.not_finite = False
        self._children: dict[int, dict[str | int, Child]] = {}
        self._whole: Span | None = None
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

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one object: parent pointer, key, span of the first and of the later one."""
        found: list[tuple[Pointer, str, Span, Span]] = []
        if self.has_duplicates:
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
        return sorted(found, key=lambda each: each[3])

    def _root(self) -> Span:
        if self._whole is None:
            start = _past_space(self.text, 0)
            self._whole = Span(start, self._end(start))
        return self._whole

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
        closing = "}" if text[start] == "{" else "]"
        at = _past_space(text, start + 1)
        while text[at] != closing:
            step: str | int = len(children)
            key = None
            if closing == "}":
                string = _STRING.match(text, at)
                if string is None:
                    break
                key = Span(*string.span())
                step = json.loads(string.group(), strict=False)
                at = _past_space(text, _past_space(text, key.end) + 1)
            value = Span(at, self._end(at))
            children.append((step, key, value))
            at = _past_space(text, value.end)
            if text[at] == ",":
                at = _past_space(text, at + 1)
        return children

    def _end(self, start: int) -> int:
        """Where the value that begins at `start` ends."""
        text = self.text
        if text[start] == '"':
            string = _STRING.match(text, start)
            return string.end() if string else len(text)
        if text[start] not in "[{":
            atom = _ATOM.match(text, start)
            return atom.end() if atom else start
        depth = 0
        for found in _STRUCTURE.finditer(text, start):
            mark = text[found.start()]
            if mark in "[{":
                depth += 1
            elif mark in "]}":
                depth -= 1
                if depth == 0:
                    return found.end()
        return len(text)


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]
