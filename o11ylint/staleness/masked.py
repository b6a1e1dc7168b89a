"""A query without its literals, and those literals: two queries with one mask differ in what they select only."""

import re
from functools import lru_cache
from typing import NamedTuple

_VARIABLE = re.compile(r"\$\{(\w{1,64})(?::[^}]{0,64})?\}|\[\[(\w{1,64})(?::[^\]]{0,64})?\]\]")
_LITERAL = re.compile(
    r"""\\.|(?:(?<![\w.])([\w.]+))?( ?(?:=~|!~|!=|=|<>) ?)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)"""
)
"""Linear on any text: a label is tried at its start only, an escape outside of a string is passed over whole."""
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r" ?([^\w$ ]) ?")


class Masked(NamedTuple):
    """`literals` are (label, value) in the order of the query; the label is empty where none stands before it."""

    whole: str
    mask: str
    literals: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1 << 18)  # the queries of ten thousand dashboards: each is masked twice
def masked(query: str) -> Masked:
    """Variables in one spelling, spaces where they matter only, literals taken out."""
    text = _VARIABLE.sub(lambda found: f"${found[1] or found[2]}", _SPACE.sub(" ", query))
    literals: list[tuple[str, str]] = []

    def hide(found: re.Match[str]) -> str:
        if found[3] is None:
            return found[0]
        value = found[3][1:-1]
        literals.append((found[1] or "", value))
        return f"{found[1] or ''}{(found[2] or '').strip()}?"

    mask = _AROUND.sub(r"\1", _LITERAL.sub(hide, text).strip())
    whole = mask + "\0" + "\0".join(value for _, value in literals)
    return Masked(whole, mask, tuple(literals))
