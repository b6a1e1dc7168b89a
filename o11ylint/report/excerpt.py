"""The line of a file that a finding points at, with carets under the place."""

from o11ylint.lint.finding import Excerpt
from o11ylint.report.visible import columns, fitted, visible_line

_NARROWEST = 40
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
    text = before + marked + after
    room = max(room, _NARROWEST) if room else columns(text)
    if columns(text) > room:
        # What stands before the place gives way to it, down to a little context.
        before = _tail(before, max(room - columns(marked + after), _LEAD))
        text = _head(before + marked + after, room)
    lead = columns(before)
    return text.rstrip(), lead, max(min(columns(marked), columns(text) - lead), 1)


def _head(text: str, room: int) -> str:
    return text if columns(text) <= room else fitted(text, room - 1) + _ELLIPSIS


def _tail(text: str, room: int) -> str:
    return text if columns(text) <= room else _ELLIPSIS + fitted(text[::-1], room - 1)[::-1]
