"""What may be said to an option. An empty value is refused: it is a variable that is not set, and never means "all"."""

from o11ylint.typed import NoReturn


def filled(value: str) -> str:
    """Any text but none."""
    if not value:
        _refuse("found nothing; is a variable not set?")
    return value


def names(value: str) -> list[str]:
    """Names that are separated by commas."""
    found = [part.strip() for part in value.split(",") if part.strip()]
    return found or [filled("")]


def count(value: str) -> int:
    """A number of things; 0 leaves the choice to us."""
    if not value.isdecimal():
        _refuse(f"found {value!r}, expected a number such as 4")
    return int(value)


def _refuse(why: str) -> NoReturn:
    from argparse import ArgumentTypeError  # a plain command line is read without it

    raise ArgumentTypeError(why)
