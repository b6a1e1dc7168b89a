"""Tables on a narrow terminal: whole columns are left out before anything is cut."""

from collections.abc import Sequence

from o11ylint.report import aligned

_SHORTEST = 20
"""Columns of a name that still tell which it is."""


def narrowed(
    rows: Sequence[tuple[str, ...]], width: int, spared: Sequence[str], name: str = "SLO"
) -> list[tuple[str, ...]]:
    """Rows, the head first, in so many columns of a terminal, 0 for any.

    Columns are left out in the order of `spared`, and only as many as it takes; then those of `name` are shortened.
    """
    found, over = list(rows), 0
    for left_out in range(len(spared) + 1):
        kept = [index for index, title in enumerate(rows[0]) if title not in spared[:left_out]]
        found = [tuple(row[index] for index in kept) for row in rows]
        over = sum(aligned.widths(found)) + 2 * (len(kept) - 1) - width
        if not width or over <= 0:
            return found
    at = found[0].index(name)
    room = max(aligned.widths(found)[at] - over, _SHORTEST)
    return [(*row[:at], aligned.cut(row[at], room), *row[at + 1 :]) for row in found]
