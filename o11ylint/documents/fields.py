"""Reading one value from parsed JSON or YAML, whatever stands there: a typed value, or None."""

import re

from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any

_INTEGER = r"[-+]?[0-9]{1,18}\Z"
_FLOAT = r"[-+]?(?:[0-9]*\.)?[0-9]+(?:[eE][-+]?[0-9]{1,3})?\Z"
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))


class Text(Record):
    """A string and where it is."""

    value: str
    at: Pointer


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def string(value: Any) -> str | None:
    """The value if it is a string; a plain YAML scalar is one, as Prometheus reads it."""
    return value if isinstance(value, str) else None


def integer(value: Any) -> int | None:
    """A whole number, also one that is written as a string."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and re.match(_INTEGER, value) else None


def number(value: Any) -> float | None:
    """A number, also one that is written as a string."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            return None
    return float(value) if isinstance(value, str) and re.match(_FLOAT, value) else None


def boolean(value: Any) -> bool | None:
    """True or false, as JSON or as a plain YAML scalar."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in _TRUE:
        return True
    return False if isinstance(value, str) and value in _FALSE else None


def text(parent: Any, key: str | int, at: Pointer) -> Text | None:
    """The string under `key` of a mapping that stands at `at`."""
    try:
        value = parent[key]
    except (KeyError, IndexError, TypeError):
        return None
    return Text(value, (*at, key)) if isinstance(value, str) else None


def texts(value: Any, at: Pointer) -> dict[str, Text]:
    """Every string entry of a mapping that stands at `at`."""
    return {key: Text(entry, (*at, key)) for key, entry in mapping(value).items() if isinstance(entry, str)}
