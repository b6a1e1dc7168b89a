"""YAML with positions: libyaml composes, raw scalars are kept, and every field is converted by its reader.

Prometheus reads `severity: 1`, `expr: yes` and `for: 0777` as the text that is written there; a YAML library
would hand out a number, a boolean and 511. So a plain scalar stays a `Plain` string until a reader asks.
"""

import re
from typing import Any

import yaml
from yaml._yaml import CParser

from o11ylint.documents.malformed import Malformed
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.scalars import yaml_scalar
from o11ylint.text import Embedding, Span

MAX_DEPTH = 250
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BRACKETS = re.compile(r"[\[\]{}]")
_STACKED = re.compile(r"(?:[-?:][ \t]+){%d}" % MAX_DEPTH)  # noqa: UP031 - braces

Node = Any
"""A yaml.nodes.Node; PyYAML's own stubs leave its value untyped."""


class Plain(str):
    """An unquoted YAML scalar: the text as written."""

    __slots__ = ()


class YamlTree:
    """One YAML document: its value, and where each pointer stands."""

    __slots__ = ("_duplicates", "_known", "node", "text", "value")

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self.node = node
        self._known: dict[int, Any] = {}
        self._duplicates: list[tuple[Pointer, str, Span, Span]] = []
        self.value = self._convert(node, ())

    @property
    def has_duplicates(self) -> bool:
        """Whether some mapping has a key twice."""
        return bool(self._duplicates)

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one mapping: parent pointer, key, span of the first and of the later one."""
        return self._duplicates

    def _convert(self, node: Node, pointer: Pointer) -> Any:
        if node.id == "scalar":
            if node.style is None:
                return None if node.value in _NULLS else Plain(node.value)
            return node.value
        known = self._known.get(id(node))
        if known is not None:
            return known
        if len(pointer) > MAX_DEPTH:
            raise Malformed("nested too deeply to be read", node.start_mark.index)
        if node.id == "sequence":
            items: list[Any] = []
            self._known[id(node)] = items
            items.extend([self._convert(item, (*pointer, index)) for index, item in enumerate(node.value)])
            return items
        return self._mapping(node, pointer)

    def _mapping(self, node: Node, pointer: Pointer) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        self._known[id(node)] = mapping
        merged = None
        for key, value in node.value:
            name = key.value
            if key.id != "scalar":
                continue
            if name == "<<" and key.style is None:
                merged = value
                continue
            if name in mapping:
                first = next(other for other, _ in node.value if other.id == "scalar" and other.value == name)
                self._duplicates.append((pointer, name, _marked(first), _marked(key)))
            mapping[name] = self._convert(value, (*pointer, name))
        if merged is not None:
            for source in merged.value if merged.id == "sequence" else [merged]:
                converted = self._convert(source, (*pointer, "<<"))
                if isinstance(converted, dict):
                    for name, value in converted.items():
                        mapping.setdefault(name, value)
        return mapping

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value, quotes included, or of its key; of the nearest parent if it is absent."""
        name, node = self._find(pointer)
        return _marked(name) if key and name is not None else _marked(node)

    def embedding(self, pointer: Pointer, value: str) -> Embedding:
        """How the string at `pointer` stands in this text."""
        _, node = self._find(pointer)
        style = node.style if node.id == "scalar" else None
        return yaml_scalar(self.text, _marked(node), value, style)

    def _find(self, pointer: Pointer) -> tuple[Node, Node]:
        name, node = None, self.node
        for step in pointer:
            child = _child(node, step)
            if child is None:
                break
            name, node = child
        return name, node


def _child(node: Node, step: str | int) -> tuple[Node, Node] | None:
    if node.id == "sequence":
        if isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None
    if node.id != "mapping":
        return None
    found = None
    for key, value in node.value:
        if key.id == "scalar" and key.value == step:
            found = (key, value)  # the last one wins, as in every parser
    if found:
        return found
    for key, value in node.value:
        if key.id == "scalar" and key.value == "<<" and key.style is None:
            for source in value.value if value.id == "sequence" else [value]:
                inherited = _child(source, step)
                if inherited:
                    return inherited
    return None


def _marked(node: Node) -> Span:
    return Span(node.start_mark.index, node.end_mark.index)


class _Composer(CParser):
    """libyaml's composer without tag resolution, which would cost half of the time and is not wanted."""

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
        return ""

    def descend_resolver(self, _node: Any, _index: Any) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""


def load_all(text: str) -> tuple[list[YamlTree], Malformed | None]:
    """Every document of a YAML text, and what stopped the reading if something did."""
    trees: list[YamlTree] = []
    try:
        _guard_depth(text)
        composer = _Composer(text)
        while composer.check_node():
            trees.append(YamlTree(text, composer.get_node()))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return trees, Malformed(_said(error), mark.index if mark else 0)
    except yaml.reader.ReaderError as error:
        return trees, Malformed(f"{error.reason}: #x{_code(error.character):04x}", _character(text, error))
    except Malformed as error:
        return trees, error
    except RecursionError:
        return trees, Malformed("nested too deeply to be read", 0)
    return trees, None


def _said(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.problem, error.context) if part]
    return ", ".join(parts) or "not YAML"


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(character)


def _character(text: str, error: Any) -> int:
    """libyaml counts bytes here; the first such character is the one it means."""
    return max(text.find(chr(_code(error.character))), 0)


def _guard_depth(text: str) -> None:
    """libyaml overflows the C stack on deeply nested input, so that is found before it is asked."""
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for found in _BRACKETS.finditer(text):
            if found.group() in "[{":
                depth += 1
                if depth > MAX_DEPTH * 4:
                    raise Malformed("nested too deeply to be read", found.start())
            elif depth:
                depth -= 1
    stacked = _STACKED.search(text)
    if stacked:
        raise Malformed("nested too deeply to be read", stacked.start())
