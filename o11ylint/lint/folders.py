"""The files below a folder that git would see."""

import os
from collections.abc import Iterator
from operator import attrgetter

from o11ylint.lint.gitignore import Ignored, ignored_in
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.walk import Seen

_NAME = attrgetter("name")
_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"))

PARTIAL = ".o11ylint-partial-"
"""How a file that we write is called until it is whole; what a killed run leaves behind is never checked."""


def files_below(folder: str, shown: str, seen: "Seen") -> Iterator[tuple[str, bool]]:
    """Files of a folder and of those in it, sorted by name, without what git ignores.

    `shown` is how reports call the folder. Linked folders are not followed, as in git; of several links to one file
    the first comes out. A folder that is ignored itself, and named all the same, is walked by its own patterns.
    """
    above, base = _outer(os.path.realpath(folder))
    waiting: list[tuple[str, str, str, Ignored | None]] = [(folder, shown, base, above)]
    links: list[tuple[str, os.DirEntry[str]]] = []
    while waiting:
        at, shown_at, base, above = waiting.pop()
        inner = []
        try:
            with os.scandir(at) as found:
                entries = sorted(found, key=_NAME)
        except OSError:
            yield shown_at, False  # as unreadable as a file; whoever opens it says so
            continue
        names = [entry.name for entry in entries]
        ignored = ignored_in(at, base, above) if not base or ".gitignore" in names else above
        prefix = "" if shown_at in (".", "") else f"{shown_at}/"
        for name, entry in zip(names, entries, strict=True):
            is_folder = entry.is_dir(follow_symlinks=False)
            if (is_folder and name in _NEVER) or name.startswith(PARTIAL):
                continue
            if ignored is not None and ignored(base + name, folder=is_folder):
                continue
            if is_folder:
                inner.append((entry.path, prefix + name, f"{base}{name}/", ignored))
            elif entry.is_file(follow_symlinks=False):
                if seen.is_new(entry.path, entry.inode()):
                    yield prefix + name, False
            elif entry.is_symlink():
                links.append((prefix + name, entry))  # the file itself comes first, wherever it stands
        waiting += reversed(inner)
    for path, link in links:
        if _leads_to_new(link, seen):
            yield path, False


def _leads_to_new(link: "os.DirEntry[str]", seen: "Seen") -> bool:
    try:
        return link.is_file() and seen.is_new(link.path, link.stat().st_ino)
    except OSError:
        return False  # it points nowhere


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
