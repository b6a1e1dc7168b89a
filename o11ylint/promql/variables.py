"""References to Grafana variables in any text."""

import re
from functools import cache, lru_cache

from o11ylint.records import Record

# Grafana's own expression; in JavaScript word characters are ASCII
REFERENCE = r"\$\w+|\[\[\w+?(?::\w+)?\]\]|\$\{\w+(?:\.[^:^}]+)?(?::[^}]+)?\}"
_PARTS = r"(?a:\$(\w+)|\[\[(\w+?)(?::(\w+))?\]\]|\$\{(\w+)(?:\.([^:^}]+))?(?::([^}]+))?\})"
_NUMBERS = {
    "__from",
    "__to",
    "__interval_ms",
    "__range_ms",
    "__range_s",
    "__rate_interval_ms",
}
_NUMERIC_FORMATS = {"", "raw", "text", "glob", "csv", "pipe", "regex", "date:seconds"}


class VariableRef(Record):
    """A reference. `form` is $x, ${x} or [[x]]; `numeric` marks `$1`, which Grafana takes for one, too."""

    name: str
    format: str
    start: int
    end: int
    form: str
    field: str = ""

    @property
    def numeric(self) -> bool:
        """Whether the name is only digits, as in the replacement of `label_replace`."""
        return self.name.isdigit()


def variables_in(text: str) -> tuple[VariableRef, ...]:
    """All references in a text, in order."""
    if "$" not in text and "[[" not in text:
        return ()
    return _references(text)


@lru_cache(maxsize=4096)  # many rules ask about the same texts
def _references(text: str) -> tuple[VariableRef, ...]:
    return tuple([_reference(found) for found in _parts().finditer(text)])


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(_PARTS)


def _reference(found: re.Match[str]) -> VariableRef:
    start, end = found.span()
    plain, old, old_format, braced, field, braced_format = found.groups("")
    if plain:
        return VariableRef(plain, "", start, end, "$x")
    if old:
        return VariableRef(old, old_format, start, end, "[[x]]")
    return VariableRef(braced, braced_format, start, end, "${x}", field)


def has_variable(text: str) -> bool:
    """Whether a text refers to a variable that is not only digits."""
    return any(not reference.numeric for reference in variables_in(text))


def fixed_parts(text: str) -> list[str]:
    """What is left of a text around its references; one part more than references."""
    parts, at = [], 0
    for reference in variables_in(text):
        parts.append(text[at : reference.start])
        at = reference.end
    return [*parts, text[at:]]


def is_number(reference: VariableRef, text: str) -> bool:
    """Whether a reference that is all of `text` is one of Grafana's numbers, such as `$__range_s`."""
    return (
        reference.end - reference.start == len(text)
        and reference.name in _NUMBERS
        and reference.format in _NUMERIC_FORMATS
    )
