"""Changes of a JSON text that keep everything else as it is written."""

import json
import re

from o11ylint.documents.pointer import Pointer
from o11ylint.text import Replacement, Span
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.documents.jsonplaces import Child
    from o11ylint.documents.jsontree import JsonTree


def put(tree: "JsonTree", at: Pointer, value: Any, after: str | None) -> Replacement | None:
    """Set the value at a pointer, or add it to its parent, spelled as its neighbours are."""
    if not at:
        return None
    parent = tree.span(at[:-1])
    children = tree.children(at[:-1])
    if children is None:
        return None
    found = children.get(at[-1])
    if found is not None:
        return Replacement(found[1], spelled(value, _lead(tree.text, parent, children), _step(tree.text)))
    is_list = tree.text[parent.start] == "["
    if is_list != isinstance(at[-1], int):
        return None
    lead = _lead(tree.text, parent, children)
    key = "" if is_list else json.dumps(str(at[-1]), ensure_ascii=False) + _colon(tree.text, children)
    text = key + spelled(value, lead, _step(tree.text))
    if not children:
        inside = Span(parent.start + 1, parent.end - 1)
        return Replacement(inside, lead + text + _closing(lead, _step(tree.text)))
    end = (children.get(after) if after is not None else None) or _last(children)
    return Replacement(Span(end[1].end, end[1].end), f",{lead}{text}")


def removal(tree: "JsonTree", at: Pointer) -> Replacement | None:
    """Take out a key or an item, with one comma."""
    children = tree.children(at[:-1]) if at else None
    if children is None or at[-1] not in children:
        return None
    order = list(children)
    index = order.index(at[-1])
    key, value = children[at[-1]]
    start = (key or value).start
    if index:
        return Replacement(Span(children[order[index - 1]][1].end, value.end), "")
    if len(order) > 1:
        key, following = children[order[1]]
        return Replacement(Span(start, (key or following).start), "")
    parent = tree.span(at[:-1])
    return Replacement(Span(parent.start + 1, parent.end - 1), "")


def spelled(value: Any, lead: str, step: str) -> str:
    """The JSON of a value that stands behind the white space `lead`: over several lines if its neighbours are."""
    if not isinstance(value, dict | list) or "\n" not in lead:
        compact = lead == ""
        separators = (",", ":") if compact else None
        return json.dumps(value, ensure_ascii=False, separators=separators)
    newline = "\r\n" if "\r\n" in lead else "\n"
    indent = lead.rpartition("\n")[2]
    lines = json.dumps(value, ensure_ascii=False, indent=step).split("\n")
    return (newline + indent).join(lines)


def _lead(text: str, parent: Span, children: "dict[str | int, Child]") -> str:
    """The white space before each child: that of the last one, or what an empty parent's depth suggests."""
    if children:
        key, value = _last(children)
        start = (key or value).start
        at = start
        while text[at - 1] in " \t\r\n":
            at -= 1
        return text[at:start]
    line = text[text.rfind("\n", 0, parent.start) + 1 : parent.start]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    if not line.strip() and "\n" not in text[: parent.start]:
        return ""
    newline = "\r\n" if "\r\n" in text[: parent.start] else "\n"
    if "\n" not in text[: parent.start]:
        return ""
    return newline + indent + _step(text)


def _step(text: str) -> str:
    """One level of indentation in this text."""
    found = re.search(r"[\[{]\r?\n([ \t]+)", text)
    return found[1] if found else "  "


def _closing(lead: str, step: str) -> str:
    """What stands before the closing bracket of a parent that was empty."""
    return lead.removesuffix(step) if "\n" in lead else ""


def _last(children: "dict[str | int, Child]") -> "Child":
    return children[next(reversed(children))]


def _colon(text: str, children: "dict[str | int, Child]") -> str:
    """What stands between a key and its value here."""
    if children:
        key, value = _last(children)
        if key is not None:
            return text[key.end : value.start]
    return ": "
