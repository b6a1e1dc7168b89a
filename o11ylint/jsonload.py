"""`json.loads` without the package `json`, which compiles patterns that reading does not need: 1.3 ms of a check.

The scanner is that of the standard library; a Python that has none in C uses the package.
"""

from collections.abc import Callable

from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

scanner: "ModuleType | None"
try:
    import _json as scanner
except ImportError:
    scanner = None

_SPACE = " \t\n\r"
_CONSTANTS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class _Wanted:
    """What the scanner asks about: attributes of a `json.JSONDecoder`."""

    strict = True
    object_hook = array_hook = None
    parse_float = float
    parse_int = int

    def __init__(
        self, pairs: Callable[[list[tuple[str, Any]]], Any] | None, constant: Callable[[str], Any]
    ) -> None:
        self.object_pairs_hook = pairs
        self.parse_constant = constant


def loads(
    text: str,
    pairs: Callable[[list[tuple[str, Any]]], Any] | None = None,
    constant: Callable[[str], Any] = _CONSTANTS.__getitem__,
) -> Any:
    """The value of a JSON text; `pairs` makes the objects, `constant` NaN and the infinities.

    Raises json.JSONDecodeError, a ValueError for a number with too many digits, RecursionError.
    """
    if scanner is None:
        return _by_package(text, pairs, constant)
    scan = scanner.make_scanner(_Wanted(pairs, constant))
    try:
        value, end = scan(text, _after_space(text, 0))
    except StopIteration as stop:
        raise _error("Expecting value", text, stop.value) from None
    except SystemError:  # up to Python 3.11 it cannot say what is wrong before the package is there
        return _by_package(text, pairs, constant)
    end = _after_space(text, end)
    if end != len(text):
        raise _error("Extra data", text, end)
    return value


def _by_package(
    text: str, pairs: Callable[[list[tuple[str, Any]]], Any] | None, constant: Callable[[str], Any]
) -> Any:
    import json

    return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)


def _after_space(text: str, at: int) -> int:
    return len(text) - len(text[at:].lstrip(_SPACE))  # copies nothing where there is no space


def _error(message: str, text: str, at: int) -> ValueError:
    from json import JSONDecodeError

    return JSONDecodeError(message, text, at)
