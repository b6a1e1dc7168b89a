"""Trees as text, for comparing."""

from typing import Any

from o11ylint.promql.nodes import Expr, Matcher, MatrixSelector
from o11ylint.promql.parser import Options, PromqlError, parse

__all__ = ["VARIABLES", "Options", "PromqlError", "brief", "error", "fields", "outcome", "tree"]

VARIABLES = Options(variables=True)


def tree(text: str, options: Options = VARIABLES) -> Expr:
    """The tree of a query that must be legal."""
    return parse(text, options)


def outcome(text: str, options: Options = VARIABLES) -> Expr | PromqlError:
    """The tree of a query, or its error."""
    try:
        return parse(text, options)
    except PromqlError as problem:
        return problem


def error(text: str, options: Options = VARIABLES) -> PromqlError:
    """The error of a query that must not be legal."""
    problem = outcome(text, options)
    assert isinstance(problem, PromqlError), f"{text!r} is legal"
    return problem


def fields(value: Any, base: int = 0) -> Any:
    """Everything a node knows, with places counted from `base`; for equality and for failure messages."""
    if isinstance(value, Expr | Matcher):
        slots = [slot for kind in type(value).__mro__ for slot in getattr(kind, "__slots__", ())]
        return (type(value).__name__, {slot: _field(value, slot, base) for slot in slots})
    if hasattr(value, "_fields"):
        return (type(value).__name__, {name: _field(value, name, base) for name in value._fields})
    if isinstance(value, tuple):
        return tuple(fields(item, base) for item in value)
    return repr(value)


def _field(node: Any, name: str, base: int) -> Any:
    value = getattr(node, name)
    if name in ("start", "end", "label_end", "value_start"):
        return value - base
    if isinstance(node, MatrixSelector) and name == "selector":
        return fields(value, base)
    return fields(value, base)


def brief(node: Expr) -> str:
    """A tree in one line: kinds and operators only."""
    name = getattr(node, "op", None) or getattr(node, "function", None) or getattr(node, "name", None)
    value = getattr(node, "value", None)
    shown = name if name is not None else (f"{value:g}" if isinstance(value, float) else type(node).__name__)
    inner = " ".join(brief(child) for child in node.children())
    return f"({shown} {inner})" if inner else str(shown)
