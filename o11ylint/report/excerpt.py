"""The line of a file that a finding points at, with carets under the place."""

from o11ylint.lint.finding import Excerpt
from o11ylint.report.visible import columns, fitted, visible_line

_LEAD = 20
_ELLIPSIS = "…"


def drawn(excerpt: Excerpt, room: int) -> tuple[str, int, int]:
    """The text to show, the columns before the first caret, and the number of carets.

    `room` is the number of columns there are, 0 for as many as needed; a span that runs past the line ends
    with the line, an empty one has one caret.
    """
    start = min(max(excerpt.column - 1, 0), len(excerpt.text))
    end = min(max(excerpt.end_column - 1, start), len(excerpt.text))
    before = visible_line(excerpt.text[:start])
    marked = visible_line(excerpt.text[start:end])
    after = visible_line(excerpt.text[end:])
    if room and columns(before + marked + after) > room:
        before, marked, after = _cut(before, marked, after, max(room, 2 * _LEAD))
    return (before + marked + after).rstrip(), columns(before), max(columns(marked), 1)


def _cut(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """As much as there is room for, the marked part first, then what stands around it."""
    spare = max(room - columns(marked), _LEAD)
    if columns(before) > max(spare - columns(after), spare // 2):
        keep = max(spare - columns(after), spare // 2) - 1
        while before and columns(before) > keep:
            before = before[1:]
        before = _ELLIPSIS + before
    room -= columns(before)
    if columns(marked) > room:
        return before, fitted(marked, room - 1) + _ELLIPSIS, ""
    room -= columns(marked)
    if columns(after) > room:
        after = fitted(after, room - 1) + _ELLIPSIS if room else ""
    return before, marked, after
