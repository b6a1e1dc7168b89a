"""A plain command line, read without argparse; whatever is not plain is left to argparse, and every complaint too.

The options are those that a command declares to argparse: this listens to the same calls.
"""

from collections.abc import Callable, Sequence

from o11ylint.typed import Any


class Request:
    """An attribute for each option, as in an argparse.Namespace."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.__dict__.update(values)

    run: Callable[[Any], int]


class _Declared:
    """What a command declares: options by name, their defaults, and where paths go."""

    def __init__(self) -> None:
        self.options: dict[str, dict[str, Any]] = {}
        self.values: dict[str, Any] = {}
        self.paths = ""

    def add_argument(self, *names: str, **how: Any) -> None:
        """As in argparse."""
        if not names[0].startswith("-"):
            self.paths = names[0]
            self.values[names[0]] = []
            return
        how["dest"] = next(name for name in names if name.startswith("--"))[2:].replace("-", "_")
        default = False if how.get("action") == "store_true" else how.get("default")
        self.values[how["dest"]] = list(default) if isinstance(default, list) else default
        self.options.update(dict.fromkeys(names, how))

    def add_argument_group(self, *_names: str) -> "_Declared":
        """As in argparse; groups only matter to the manual."""
        return self


def plain(declare: Callable[[Any], None], arguments: Sequence[str]) -> Request | None:
    """What the arguments say, or None where it takes argparse to tell."""
    declared = _Declared()
    declare(declared)
    values = declared.values
    waiting = iter(arguments)
    for argument in waiting:
        if not argument:
            return None
        if argument == "-" or not argument.startswith("-"):
            values[declared.paths].append(argument)
            continue
        name, equals, text = argument.partition("=")
        how = declared.options.get(name)
        if how is None:
            return None
        if how.get("action") == "store_true":
            if equals:
                return None
            values[how["dest"]] = True
            continue
        if not equals:
            text = next(waiting, "")
            if text.startswith("-"):
                return None
        if not _take(values, how, text):
            return None
    return Request(values)


def _take(values: dict[str, Any], how: dict[str, Any], text: str) -> bool:
    """Take the value of an option, if it is one."""
    if not text or ("choices" in how and text not in how["choices"]):
        return False
    value: Any = text
    if "type" in how:
        try:
            value = how["type"](text)
        except Exception:  # noqa: BLE001 - argparse says what is wrong
            return False
    action = how.get("action", "store")
    if action == "store":
        values[how["dest"]] = value
    elif action == "append":
        values[how["dest"]].append(value)
    elif action == "extend":
        values[how["dest"]].extend(value)
    else:
        return False
    return True
