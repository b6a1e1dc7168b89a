"""How far a long run is, on a terminal: one line on standard error, rewritten in place and erased at the end."""

import os
import sys
from time import monotonic

from o11ylint.cli import console

AFTER = 1.0
"""Seconds of silence: most runs are over by then."""
_EVERY = 0.1
"""Seconds between two writes."""
_ERASE = "\r\x1b[K"


class Progress:
    """Told after each file how many are done; the last one, or any that says so, erases the line."""

    __slots__ = ("_next", "_said", "_shown")

    def __init__(self, said: str = "checking {done:,} of {total:,} files…") -> None:
        self._said = said
        self._next = monotonic() + AFTER
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """`done` of `total` are done."""
        if done >= total:
            self._erase()
        elif monotonic() >= self._next:
            self._next = monotonic() + _EVERY
            line = self._said.format(done=done, total=total)
            sys.stderr.write(_ERASE + line[: max(console.width(sys.stderr) - 1, 0)])
            sys.stderr.flush()
            self._shown = True

    def _erase(self) -> None:
        if self._shown:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()
            self._shown = False


def progress(said: str = "checking {done:,} of {total:,} files…") -> Progress | None:
    """What to tell about progress; nothing where nobody watches: in a pipe, on a dumb terminal, in CI."""
    if os.environ.get("CI") or os.environ.get("TERM", "dumb") == "dumb":
        return None
    return Progress(said) if console.is_terminal(sys.stderr) else None
