"""A query with its strings and comments blanked out, for questions about its shape."""

import re

_OPAQUE = re.compile(
    r"\"[^\"\\]*+(?:\\(?:.|\Z)[^\"\\]*+)*+(?:\"|\Z)|'[^'\\]*+(?:\\(?:.|\Z)[^'\\]*+)*+(?:'|\Z)|`[^`]*+(?:`|\Z)|#[^\r\n]*+",
    re.DOTALL,
)


def blanked(text: str) -> str:
    """The text with spaces for everything between quotes and after `#`; quotes stay, offsets too."""
    return _OPAQUE.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    piece = found.group()
    if piece[0] == "#" or len(piece) < 2:
        return " " * len(piece)
    return piece[0] + " " * (len(piece) - 2) + piece[0]
