"""Changes of a YAML text that keep everything else as it is written: comments, order, indentation, line ends."""

import json
import re

from o11ylint.documents.composer import Node, compose_all
from o11ylint.documents.part import Malformed
from o11ylint.documents.pointer import Pointer
from o11ylint.text import Replacement, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.yamltree import YamlTree

_PLAIN = re.compile(r"[A-Za-z_/][\w ./%-]*(?<! )\Z|[0-9]+[a-z]+\Z")
_TAKEN = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))


def put(tree: "YamlTree", at: Pointer, value: Any, after: str | None) -> Replacement | None:
    """Set the value at a pointer, or add a key behind another one on a line of its own."""
    parent = tree.node_at(at[:-1]) if at else None
    if parent is None:
        return None
    node = tree.node_at(at)
    if node is not None:
        return (
            Replacement(Span(node.start_mark.index, node.end_mark.index), spelled(value))
            if _on_line(node)
            else None
        )
    if parent.id != "mapping" or not parent.value or not isinstance(at[-1], str):
        return None
    entry = next((each for each in parent.value if each[0].value == after), parent.value[-1])
    text = f"{spelled(at[-1])}: {spelled(value)}"
    if parent.flow_style:
        end = parent.value[-1][1].end_mark.index
        return Replacement(Span(end, end), f", {text}")
    if entry[1].start_mark.index < entry[0].start_mark.index:
        return None  # an alias: its value stands elsewhere
    if _line_before(tree.text, entry[0].start_mark.index).endswith("?"):
        return None  # keys and values on lines of their own
    end = _end(tree.text, entry[1])
    indent = " " * parent.value[0][0].start_mark.column
    return Replacement(Span(end, end), f"{_newline(tree.text)}{indent}{text}")


def removal(tree: "YamlTree", at: Pointer) -> Replacement | None:
    """Take out a key of a block mapping with its line, or of a flow mapping with its comma."""
    parent = tree.node_at(at[:-1]) if at else None
    if parent is None or parent.id != "mapping" or len(parent.value) < 2:
        return None
    index = next((i for i, (key, _) in enumerate(parent.value) if key.value == at[-1]), None)
    if index is None:
        return None
    key, value = parent.value[index]
    start = key.start_mark.index
    if parent.flow_style:
        if index:
            return Replacement(Span(parent.value[index - 1][1].end_mark.index, value.end_mark.index), "")
        return Replacement(Span(start, parent.value[1][0].start_mark.index), "")
    line = tree.text.rfind("\n", 0, start) + 1
    if not tree.text[line:start].strip():
        end = _end(tree.text, value)
        following = re.compile(r"\r\n|\r|\n|\Z").match(tree.text, end)
        return Replacement(Span(line, following.end() if following else end), "")
    if index == 0:  # behind the dash of a list: the next key takes its place
        return Replacement(Span(start, parent.value[1][0].start_mark.index), "")
    return None


def reads(tree: "YamlTree", at: Pointer, made: Replacement, value: str) -> bool:
    """Whether the scalar reads as `value` after the replacement: a plain or block one is read again to see."""
    node = tree.node_at(at)
    if node is None or node.id != "scalar":
        return False
    if node.style in ("'", '"'):
        return True
    start, end = node.start_mark.index, node.end_mark.index
    raw = tree.text[start : made.span.start] + made.text + tree.text[made.span.end : end]
    in_flow = any(getattr(tree.node_at(at[:depth]), "flow_style", False) for depth in range(len(at)))
    text = f"{{k: {raw}}}" if in_flow else f"k: {raw}"
    try:
        (read,) = compose_all(text if text.endswith("\n") else f"{text}\n")
        again = read.value[0][1]
    except (Malformed, ValueError, IndexError, AttributeError):
        return False
    return bool(
        len(read.value) == 1 and again.id == "scalar" and again.style == node.style and again.value == value
    )


def spelled(value: Any) -> str:
    """A value in YAML: plain where that is safe, else as JSON, which YAML reads too."""
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _TAKEN:
        return value
    return json.dumps(value, ensure_ascii=False)


def _on_line(node: Node) -> bool:
    """Whether a value can be replaced where it stands: a scalar that is no block, or a flow collection."""
    if node.id == "scalar":
        return node.style not in ("|", ">") and node.end_mark.index > node.start_mark.index
    return bool(node.flow_style)


def _end(text: str, node: Node) -> int:
    """The end of the last line of a value, comments on it included."""
    last = node
    while last.id != "scalar" and last.value and not last.flow_style:
        last = last.value[-1][1] if last.id == "mapping" else last.value[-1]
    end = last.end_mark.index
    if last.id == "scalar" and last.style in ("|", ">"):
        end = last.start_mark.index + len(text[last.start_mark.index : end].rstrip())
    found = re.compile(r"[^\r\n]*").match(text, end)
    return found.end() if found else end


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at].rstrip()


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
