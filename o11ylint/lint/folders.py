"""The files below a folder that git would see."""

import os
from collections.abc import Iterator

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
        inner = []
        try:
            with os.scandir(at) as found:
                entries = sorted(found, key=_name)
            device = os.stat(at).st_dev
        except OSError:
            yield name, False  # as unreadable as a file; whoever opens it says so
            continue
        ignored = above
        if not base or any(entry.name == ".gitignore" for entry in entries):
            ignored = ignored_in(at, base, above)
        prefix = "" if name in (".", "") else f"{name}/"
        for entry in entries:
            is_link = entry.is_symlink()
            is_folder = not is_link and entry.is_dir(follow_symlinks=False)
            if (is_folder and entry.name in _NEVER) or entry.name.startswith(PARTIAL):
                continue
            if ignored is not None and ignored(base + entry.name, folder=is_folder):
                continue
            path = prefix + entry.name
            if is_folder:
                inner.append((entry.path, path, f"{base}{entry.name}/", ignored))
            elif is_link:
                if (target := _target(entry)) is not None:
                    links.append((path, target))  # the file itself comes first, wherever it stands
            elif entry.is_file() and (identity := (device, entry.inode())) not in seen:
                seen.add(identity)  # a plain entry is on the device of its folder, which spares a system call
                yield path, False
        waiting += reversed(inner)
    for path, identity in links:
        if identity not in seen:
            seen.add(identity)
            yield path, False


def _name(entry: "os.DirEntry[str]") -> str:
    return entry.name


def _target(link: "os.DirEntry[str]") -> tuple[int, int] | None:
    """Device and inode of the file that a link points at; None if it points at none."""
    try:
        found = link.stat()
        return (found.st_dev, found.st_ino) if link.is_file() else None
    except OSError:
        return None  # it points nowhere


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
