"""Cells below each other, by the columns that they take in a terminal."""

from collections.abc import Sequence

from o11ylint.report.visible import columns, fitted

GAP = "  "


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns of the widest cell of each place; all rows have as many cells as the first."""
    return [max(columns(row[index]) for row in rows) for index in range(len(rows[0]))]


def joined(cells: Sequence[str], sizes: Sequence[int]) -> str:
    """A line of visible cells, without blanks at its end; what has no width stands last and as it is."""
    padded = [cell + " " * (size - columns(cell)) for cell, size in zip(cells, sizes, strict=False)]
    return GAP.join([*padded, *cells[len(padded) :]]).rstrip()


def lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line for each row."""
    sizes = widths(rows)
    return [joined(row, sizes) for row in rows]


def cut(line: str, width: int) -> str:
    """The line, or what of it fits into so many columns; 0 is no limit."""
    if not width or columns(line) <= width:
        return line
    return fitted(line, width - 1).rstrip() + "…"
