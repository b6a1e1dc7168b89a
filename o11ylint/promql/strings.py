"""String literals of PromQL: their values."""


def unquote(literal: str) -> str:
    """The value of a literal."""
    from o11ylint.gostrings import unquote as read  # most queries have none with escapes in it

    return read(literal)


def is_text(value: str) -> bool:
    """Whether an unquoted value is valid UTF-8."""
    return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
