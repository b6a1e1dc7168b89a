"""What .gitignore files leave out, read folder by folder while walking."""

import os
import re

from o11ylint.lint import smallfile
from o11ylint.lint.globs import pattern

Line = tuple[bool, bool, re.Pattern[str]]
"""Whether it takes back, whether it is about folders only, and what it matches."""


class Ignored:
    """The patterns of one folder and of those above it. The last one that matches decides, as in git."""

    __slots__ = ("_above", "_base", "_lines")

    def __init__(self, base: str, lines: list[Line], above: "Ignored | None") -> None:
        self._base = base
        self._lines = lines
        self._above = above

    def __call__(self, path: str, *, folder: bool) -> bool:
        """Whether git would not see a path, given from the root of the walk."""
        return self._verdict(path, folder=folder) is True

    def _verdict(self, path: str, *, folder: bool) -> bool | None:
        inside = path[len(self._base) :]
        for negated, folders_only, found in reversed(self._lines):
            if (folder or not folders_only) and found.match(inside):
                return not negated
        return self._above._verdict(path, folder=folder) if self._above else None


def ignored_in(folder: str, base: str, above: Ignored | None) -> Ignored | None:
    """The patterns that hold in a folder; `base` is its path from the root of the walk, with a slash at its end."""
    names = (".gitignore",) if base else (".git/info/exclude", ".gitignore")  # the later one wins
    written = [line for name in names for line in smallfile.lines(os.path.join(folder, name))]
    lines = [found for line in written if (found := _line(line)) is not None]
    return Ignored(base, lines, above) if lines else above


def _line(text: str) -> Line | None:
    text = text.rstrip(" ") if not text.endswith("\\ ") else text
    if not text or text.startswith("#"):
        return None
    negated = text.startswith("!")
    glob = text[negated:]
    return negated, glob.endswith("/"), pattern(glob)
