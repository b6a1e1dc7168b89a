"""The terminal: whether it takes colours, how wide it is, and writing to it whatever the text."""

import os
import sys

from o11ylint.errors import InputError, reason
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_WIDTH = 80


def is_terminal(stream: "TextIO") -> bool:
    """Whether a person is reading; a stream that is closed or is not a file is none."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def colour(stream: "TextIO") -> bool:
    """Whether to colour what goes to a stream.

    NO_COLOR wins (no-color.org), then FORCE_COLOR and CLICOLOR_FORCE (0 is off), then what the terminal is.
    """
    if os.environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if os.environ.get(name):
            return os.environ[name] != "0"
    if os.environ.get("TERM") == "dumb" or os.environ.get("CLICOLOR") == "0":
        return False
    return is_terminal(stream)


def width(stream: "TextIO | None" = None) -> int:
    """Columns of the terminal behind a stream (standard output), 0 if it is none: never cut what is piped."""
    target = sys.stdout if stream is None else stream
    if not is_terminal(target):
        return 0
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(target.fileno()).columns or _WIDTH
    except (OSError, ValueError, AttributeError):
        return _WIDTH


def cores() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def safe_print(text: str) -> None:
    """Write to standard output; what its encoding cannot say is escaped, in the way JSON reads too.

    Raises InputError if it is closed or takes no more, BrokenPipeError if nobody reads any more.
    """
    if sys.stdout is None:
        raise InputError("standard output is closed")
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = _escaped(text, encoding)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"standard output cannot be written: {reason(error)}") from None


def complain(message: str, hint: str = "") -> None:
    """One line on standard error, and one with what to do; neither holds anything that a terminal would obey."""
    from o11ylint.report.visible import visible

    aside(f"o11ylint: {visible(message)}\n" + (f"  {visible(hint)}\n" if hint else ""))


def aside(text: str) -> None:
    """Write to standard error, if there is one."""
    if sys.stderr is not None:
        sys.stderr.write(text)


def hang_up() -> int:
    """The reader went away (`| head`): say nothing more, and exit as a process does that SIGPIPE ended."""
    # The interpreter flushes standard output at exit and would complain; there is nobody left to tell.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 141


def _escaped(text: str, encoding: str) -> str:
    import codecs

    def escape(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        pairs = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
        return "".join(f"\\u{pairs[at : at + 4]}" for at in range(0, len(pairs), 4)), error.end

    codecs.register_error("o11ylint", escape)
    return text.encode(encoding, "o11ylint").decode(encoding)
