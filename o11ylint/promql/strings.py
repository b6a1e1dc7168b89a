"""String literals of PromQL: their values, and where each character came from."""

from o11ylint.gostrings import offsets, unquote

__all__ = ["is_text", "offsets", "unquote"]


def is_text(value: str) -> bool:
    """Whether an unquoted value is valid UTF-8."""
    return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
