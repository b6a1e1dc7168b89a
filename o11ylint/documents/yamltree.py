"""YAML with positions: libyaml composes, raw scalars are kept, and every field is converted by its reader.

Prometheus reads `severity: 1`, `expr: yes` and `for: 0777` as the text that is written there; a YAML library
would hand out a number, a boolean and 511. So a plain scalar stays a `Plain` string until a reader asks.
"""

from o11ylint.documents.composer import Node, compose_all
from o11ylint.documents.part import Malformed, Unquoted
from o11ylint.documents.pointer import Pointer
from o11ylint.errors import forget_frames
from o11ylint.text import Embedding, Replacement, Span
from o11ylint.typed import Any

MAX_DEPTH = 200
MAX_EXPANDED = 200_000
"""Values that a document may have once its aliases are followed; half its length if that is more."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_TOO_DEEP = "nested too deeply to be read"
_TOO_MANY = "aliases make it too large to be read"

Entry = tuple[Node, Node]


class Plain(str):
    """An unquoted YAML scalar: the text as written."""

    __slots__ = ()


class YamlTree:
    """One YAML document: its value, and where each pointer stands."""

    is_json = False

    __slots__ = (
        "_budget",
        "_duplicates",
        "_entries",
        "_known",
        "_open",
        "_several",
        "_shared",
        "node",
        "text",
        "value",
    )

    def __init__(self, text: str, node: Node) -> None:
        self.text = text
        self.node = node
        self._known: dict[int, Any] = {}
        self._open: set[int] = set()
        self._entries: dict[int, dict[str, Entry]] = {}
        self._duplicates: list[tuple[Pointer, str, Span, Span]] = []
        self._budget = max(MAX_EXPANDED, len(text) // 2)
        self._shared = False
        self._several: set[int] | None = None
        self.value = self._convert(node, ())
        if self._shared:
            size, depth = _measured(self.value, {})
            if size > self._budget or depth > MAX_DEPTH:
                raise Malformed(_TOO_MANY, node.start_mark.index)

    @property
    def has_duplicates(self) -> bool:
        """Whether some mapping has a key twice."""
        return bool(self._duplicates)

    def duplicates(self) -> list[tuple[Pointer, str, Span, Span]]:
        """Keys written twice in one mapping: parent pointer, key, span of the first and of the later one."""
        return self._duplicates

    def span(self, pointer: Pointer, *, key: bool = False) -> Span:
        """The span of a value, quotes included, or of its key; of the nearest parent if it is absent."""
        name, node = self._find(pointer)
        return _marked(name) if key and name is not None else _marked(node)

    def embedding(self, pointer: Pointer, value: str) -> Embedding:
        """How the string at `pointer` stands in this text."""
        from o11ylint.documents.yamlscalars import yaml_scalar  # only findings inside a scalar need it

        _, node = self._find(pointer)
        style = node.style if node.id == "scalar" else None
        return yaml_scalar(self.text, _marked(node), value, style)

    def put(self, pointer: Pointer, value: Any, after: str | None) -> Replacement | None:
        """How to set the value at a pointer, or add it; None if that cannot be done here."""
        from o11ylint.documents.yamledits import put

        return put(self, pointer, value, after)

    def removal(self, pointer: Pointer) -> Replacement | None:
        """How to take out what is at a pointer."""
        from o11ylint.documents.yamledits import removal

        return removal(self, pointer)

    def reads(self, pointer: Pointer, made: Replacement, value: str) -> bool:
        """Whether the scalar at a pointer reads as `value` after a replacement in it."""
        from o11ylint.documents.yamledits import reads

        return reads(self, pointer, made, value)

    def node_at(self, pointer: Pointer) -> Node | None:
        """The node at a pointer; None if there is none, or if an alias or a merge brings it from elsewhere."""
        node = self.node
        for step in pointer:
            before = node
            _, node = self._child(node, step)
            if (
                node is None
                or node.start_mark.index < before.start_mark.index
                or id(node) in self._referenced()
            ):
                return None
        return node

    def _referenced(self) -> set[int]:
        """Nodes that stand in several places, by aliases and merges: to change one is to change them all."""
        if self._several is None:
            self._several = set()
            seen: set[int] = set()
            stack = [self.node]
            while stack:
                node = stack.pop()
                if id(node) in seen:
                    self._several.add(id(node))
                    continue
                seen.add(id(node))
                if node.id == "sequence":
                    stack.extend(node.value)
                elif node.id == "mapping":
                    stack.extend(value for _, value in node.value)
        return self._several

    def _convert(self, node: Node, pointer: Pointer) -> Any:
        if node.id == "scalar":
            if node.style or node.tag:
                return node.value
            return None if node.value in _NULLS else Plain(node.value)
        identity = id(node)
        known = self._known.get(identity)
        if known is not None:
            if identity in self._open:
                raise Malformed("an alias inside the value that it names", node.start_mark.index)
            self._shared = True
            return known
        if len(pointer) > MAX_DEPTH:
            raise Malformed(_TOO_DEEP, node.start_mark.index)
        self._open.add(identity)
        converted: Any
        if node.id == "sequence":
            converted = self._known[identity] = []
            for index, item in enumerate(node.value):
                converted.append(self._convert(item, (*pointer, index)))
        else:
            converted = self._known[identity] = self._empty(node)
            self._fill(converted, node, pointer)
        self._open.remove(identity)
        return converted

    def _empty(self, node: Node) -> dict[str, Any]:
        if len(node.value) == 1 and node.value[0][0].id == "mapping":
            return Unquoted(self.text[node.start_mark.index : node.end_mark.index])
        return {}

    def _fill(self, mapping: dict[str, Any], node: Node, pointer: Pointer) -> None:
        merged: list[Node] = []
        repeated = False
        for key, value in node.value:
            if key.id != "scalar":
                continue
            name = key.value
            if name == "<<" and not key.style:
                merged.extend(value.value if value.id == "sequence" else [value])
                continue
            repeated = repeated or name in mapping
            mapping[name] = self._convert(value, (*pointer, name))
        if repeated:
            self._note_duplicates(node, pointer)
        if merged:
            self._merge(mapping, node, merged, pointer)

    def _note_duplicates(self, node: Node, pointer: Pointer) -> None:
        first: dict[str, Node] = {}
        for key, _ in node.value:
            if key.id == "scalar" and first.setdefault(key.value, key) is not key and key.value != "<<":
                self._duplicates.append((pointer, key.value, _marked(first[key.value]), _marked(key)))

    def _merge(self, mapping: dict[str, Any], node: Node, sources: list[Node], pointer: Pointer) -> None:
        """Keys that `<<` brings in; those of the mapping itself and of earlier sources win."""
        entries = self._entries_of(node)
        for source in sources:
            inherited = self._convert(source, (*pointer, "<<"))
            if isinstance(inherited, dict):
                self._budget -= len(inherited)
                if self._budget < 0:
                    raise Malformed(_TOO_MANY, node.start_mark.index)
                for name, value in inherited.items():
                    mapping.setdefault(name, value)
                for name, entry in self._entries_of(source).items():
                    entries.setdefault(name, entry)

    def _entries_of(self, node: Node) -> dict[str, Entry]:
        """Key and value nodes of a mapping by name; the last one wins, as in every parser."""
        entries = self._entries.get(id(node))
        if entries is None:
            entries = {key.value: (key, value) for key, value in node.value if key.id == "scalar"}
            self._entries[id(node)] = entries
        return entries

    def _find(self, pointer: Pointer) -> tuple[Node, Node]:
        name, node = None, self.node
        for step in pointer:
            key, value = self._child(node, step)
            if value is None:
                break
            name, node = key, value
        return name, node

    def _child(self, node: Node, step: str | int) -> tuple[Node | None, Node | None]:
        """The key and the value at one step; nothing if there is no such step."""
        if node.id == "sequence" and isinstance(step, int) and 0 <= step < len(node.value):
            return None, node.value[step]
        if node.id == "mapping" and step in (entries := self._entries_of(node)):
            return entries[str(step)]
        return None, None


def _marked(node: Node) -> Span:
    return Span(node.start_mark.index, node.end_mark.index)


def _measured(value: Any, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many values a value has with its aliases followed, and how deep they are nested."""
    if not isinstance(value, dict | list):
        return 1, 0
    done = known.get(id(value))
    if done is None:
        inner = [_measured(each, known) for each in (value.values() if isinstance(value, dict) else value)]
        done = 1 + sum(size for size, _ in inner), 1 + max((depth for _, depth in inner), default=0)
        known[id(value)] = done
    return done


def load_all(text: str) -> tuple[list[YamlTree], Malformed | None]:
    """Every document of a YAML text, and what stopped the reading if something did."""
    trees: list[YamlTree] = []
    try:
        for node in compose_all(text):
            trees.append(YamlTree(text, node))  # noqa: PERF401 - those before a fault are kept
    except Malformed as error:
        forget_frames(error)
        return trees, error
    except RecursionError:
        return trees, Malformed(_TOO_DEEP, 0)
    return trees, None
