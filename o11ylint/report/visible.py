"""Text from other people's files, made safe and measurable for a terminal."""

_ESCAPED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """The text with everything a terminal would obey or hide written as an escape.

    Control characters, lone surrogates, line separators, bidirectional marks. Joiners stay: scripts and
    emoji need them, and they can do no harm.
    """
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if category(char) in _ESCAPED and char not in _JOINERS
        else char
        for char in text
    )


def visible_line(text: str) -> str:
    """The same for a line of a file: a tab is one space, so that carets stand where they should."""
    return visible(text.replace("\t", " "))


def columns(text: str) -> int:
    """The columns of a terminal a visible text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    taken = 0
    for char in text:
        if east_asian_width(char) in ("W", "F"):
            taken += 2
        elif category(char) not in ("Mn", "Me", "Cf"):
            taken += 1
    return taken


def fitted(text: str, limit: int) -> str:
    """The start of a visible text that fits into `limit` columns."""
    if columns(text) <= limit:
        return text
    end = len(text)
    while end and columns(text[:end]) > limit:
        end -= 1
    return text[:end]
