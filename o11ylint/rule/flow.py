"""The labels and values that a query can return, worked out once for all the checks that ask."""

from functools import lru_cache

from o11ylint.promql.labelflow.analysis import Analysis, analyse
from o11ylint.promql.nodes import Expr

LONGEST = 8_000
"""Code points of a query that is analysed; the longest that people write have half of that."""


@lru_cache(maxsize=256)
def flow_of(tree: Expr) -> Analysis | None:
    """The analysis of a query as it stands; what recording rules give is not known. None for one that is too long."""
    return analyse(tree) if tree.end - tree.start <= LONGEST else None


def place(text: str, start: int) -> str:
    """Where an offset in a query is, as a reader counts: the column, and the line where there are several."""
    text = text.rstrip()
    column = start - text.rfind("\n", 0, start)
    return (
        f"line {text.count(chr(10), 0, start) + 1}, column {column}" if "\n" in text else f"column {column}"
    )
