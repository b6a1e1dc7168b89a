"""A query without its literals, and those literals: two queries with one mask differ in what they select only."""

import re
from functools import lru_cache
from typing import NamedTuple

_VARIABLE = re.compile(r"\$\{(\w+)(?::[^}]*)?\}|\[\[(\w+)(?::[^\]]*)?\]\]")
_LITERAL = re.compile(r"""([\w.]+)?(\s*(?:=~|!~|!=|=|<>)\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)""")
_SPACE = re.compile(r"\s+")


class Masked(NamedTuple):
    """`literals` are (label, value) in the order of the query; the label is empty where none stands before it."""

    whole: str
    mask: str
    literals: tuple[tuple[str, str], ...]


@lru_cache(maxsize=65_536)
def masked(query: str) -> Masked:
    """Variables in one spelling, spaces where they matter only, literals taken out."""
    text = _VARIABLE.sub(lambda found: f"${found[1] or found[2]}", query)
    literals: list[tuple[str, str]] = []

    def hide(found: re.Match[str]) -> str:
        value = found[3][1:-1]
        literals.append((found[1] or "", value))
        return f"{found[1] or ''}{(found[2] or '').strip()}?"

    mask = _spaced(_LITERAL.sub(hide, text))
    whole = mask + "\0" + "\0".join(value for _, value in literals)
    return Masked(whole, mask, tuple(literals))


def _spaced(text: str) -> str:
    """The text with single spaces, and those only between words."""
    return re.sub(r" ?([^\w$ ]) ?", r"\1", _SPACE.sub(" ", text).strip())
