"""YAML nodes from libyaml, guarded against the inputs that would crash it."""

import re
from collections.abc import Iterator

import yaml
from yaml._yaml import CParser

from o11ylint.documents.part import Malformed
from o11ylint.typed import Any

Node = Any
"""A yaml.nodes.Node; PyYAML's own stubs leave its value untyped."""

MAX_FLOW_DEPTH = 500
_MARKS = 250
"""Marks of blocks on one line."""
_BRACKET = r"[\[\]{}]"
_STACKED = rf"\n[ \t]*+(?:[-?:][ \t]++){{{_MARKS}}}"  # only at the beginning of a line


class _Composer(CParser):
    """libyaml's composer without tag resolution, which would cost half of the time and is not wanted."""

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
        return ""

    def descend_resolver(self, _node: Any, _index: Any) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""


def compose_all(text: str) -> Iterator[Node]:
    """The root node of every document; raises Malformed where the text is not YAML."""
    _guard_depth(text)
    try:
        composer = _Composer(text)
        while composer.check_node():
            yield composer.get_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(_said(error), mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        code = error.character if isinstance(error.character, int) else ord(error.character)
        raise Malformed(f"{error.reason}: #x{code:04x}", _first(text, code)) from None
    except UnicodeEncodeError as error:
        raise Malformed("half of a surrogate pair", error.start) from None


def _said(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.problem, error.context) if part]
    return ", ".join(parts) or "not YAML"


def _first(text: str, code: int) -> int:
    """libyaml counts bytes here; the first such character is the one it means."""
    return max(text.find(chr(code)), 0) if 0 <= code <= 0x10FFFF else 0


def _guard_depth(text: str) -> None:
    """libyaml overflows the C stack on deeply nested input, so that is found before it is asked."""
    if text.count("[") + text.count("{") > MAX_FLOW_DEPTH:
        depth = 0
        for found in re.finditer(_BRACKET, text):
            depth = depth + 1 if found.group() in "[{" else max(depth - 1, 0)
            if depth > MAX_FLOW_DEPTH:
                raise Malformed("nested too deeply to be read", found.start())
    if text.count("-") + text.count("?") + text.count(":") < _MARKS:
        return
    stacked = re.search(_STACKED, "\n" + (text.replace("\r", "\n") if "\r" in text else text))
    if stacked:
        raise Malformed("nested too deeply to be read", stacked.start())
