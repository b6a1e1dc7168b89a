"""The files below a folder that git would see."""

import os
from collections.abc import Iterator
from functools import lru_cache

from o11ylint.lint.gitignore import Ignored, ignored_in

_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"))

PARTIAL = ".o11ylint-partial-"
"""How a file that we write is called until it is whole; what a killed run leaves behind is never checked."""


def files_below(folder: str, shown: str, seen: set[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Files of a folder and of those in it, sorted by name, without what git ignores.

    `shown` is how reports call the folder. Linked folders are not followed, as in git; of several links to one file
    the first comes out. A folder that is ignored itself, and named all the same, is walked by its own patterns.
    """
    above, base = _outer(os.path.realpath(folder))
    waiting: list[tuple[str, str, str, Ignored | None]] = [(folder, shown, base, above)]
    links: list[tuple[str, tuple[int, int]]] = []
    while waiting:
        at, name, base, above = waiting.pop()
        ignored = ignored_in(at, base, above)
        inner = []
        try:
            with os.scandir(at) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield name, False  # as unreadable as a file; whoever opens it says so
            continue
        for entry in entries:
            path = entry.name if name in (".", "") else f"{name}/{entry.name}"
            try:
                is_folder = entry.is_dir(follow_symlinks=False)
                is_file = not is_folder and entry.is_file()
                identity = _identity(entry, at)
            except OSError:
                continue  # a link that points nowhere
            if (
                not (is_folder or is_file)
                or (is_folder and entry.name in _NEVER)
                or entry.name.startswith(PARTIAL)
            ):
                continue
            if ignored is not None and ignored(base + entry.name, folder=is_folder):
                continue
            if is_folder:
                inner.append((entry.path, path, f"{base}{entry.name}/", ignored))
            elif entry.is_symlink():
                links.append((path, identity))  # the file itself comes first, wherever it stands
            elif identity not in seen:
                seen.add(identity)
                yield path, False
        waiting += reversed(inner)
    for path, identity in links:
        if identity not in seen:
            seen.add(identity)
            yield path, False


def _identity(entry: "os.DirEntry[str]", folder: str) -> tuple[int, int]:
    """Device and inode of the file; a plain entry is on the device of its folder, which spares a system call."""
    if entry.is_symlink():
        found = entry.stat()
        return found.st_dev, found.st_ino
    return _device(folder), entry.inode()


@lru_cache(maxsize=1)
def _device(folder: str) -> int:
    return os.stat(folder).st_dev


def _outer(folder: str) -> tuple[Ignored | None, str]:
    """The patterns of the folders above, up to the root of the repository, and the way down from there."""
    way: list[str] = []
    at = folder
    while not os.path.exists(os.path.join(at, ".git")):
        parent, name = os.path.split(at)
        if parent == at:
            return None, ""  # not in a repository: only what is below counts
        way.append(name)
        at = parent
    ignored: Ignored | None = None
    base = ""
    for name in reversed(way):
        ignored = ignored_in(at, base, ignored)
        if ignored is not None and ignored(base + name, folder=True):
            return None, ""
        at, base = os.path.join(at, name), f"{base}{name}/"
    return ignored, base
