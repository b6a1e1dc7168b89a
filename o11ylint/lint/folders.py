"""The files below a folder that git would see."""

import os
from collections.abc import Callable, Iterator

from o11ylint.lint.gitignore import Ignored, ignored_in
from o11ylint.lint.listing import Held, held
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.walk import Seen

_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__", ".o11ylint_cache"))


def files_below(
    folder: str,
    shown: str,
    seen: "Seen",
    look: Callable[[str], Held] = held,
    enter: Callable[[str], bool] | None = None,
) -> Iterator[tuple[str, bool]]:
    """Files of a folder and of those in it, sorted by name, without what git ignores.

    `shown` is how reports call the folder, `look` tells what one holds, `enter` which to look into. Linked folders are
    not followed, as in git; of several links to one file the first comes out. A folder that is ignored itself, and
    named all the same, is walked by its own patterns.
    """
    above, base = _outer(os.path.realpath(folder))
    waiting: list[tuple[str, str, str, Ignored | None]] = [(folder, shown, base, above)]
    links: list[tuple[str, str]] = []
    while waiting:
        at, shown_at, base, above = waiting.pop()
        try:
            _, folders, files, inodes, linked = look(at)
        except OSError:
            yield shown_at, False  # as unreadable as a file; whoever opens it says so
            continue
        ignored = ignored_in(at, base, above) if not base or ".gitignore" in files else above
        prefix = "" if shown_at in (".", "") else f"{shown_at}/"
        for name, inode in zip(files, inodes, strict=True):
            if not (ignored and ignored(base + name, folder=False)) and seen.is_new(at, name, inode):
                yield prefix + name, False
        for name in linked:
            if not (ignored and ignored(base + name, folder=False)):  # the file itself comes first
                links += [(f"{at}/{name}", prefix + name)]
        for name in reversed(folders):
            if (
                name not in _NEVER
                and (enter is None or enter(prefix + name))
                and not (ignored and ignored(base + name, folder=True))
            ):
                waiting += [(f"{at}/{name}", prefix + name, f"{base}{name}/", ignored)]
    for link, path in links:
        if (enter is None or _is_entered(link, folder, enter)) and _leads_to_new(link, seen):
            yield path, False


def _is_entered(link: str, top: str, enter: Callable[[str], bool]) -> bool:
    """Whether what a link leads to is not left out: what is not looked into does not come in by another name."""
    inside = os.path.relpath(os.path.realpath(link), os.path.realpath(top)).split(os.sep)
    if inside[0] == os.pardir:
        return True
    return all(enter("/".join(inside[:depth])) for depth in range(1, len(inside)))


def _leads_to_new(link: str, seen: "Seen") -> bool:
    try:
        return os.path.isfile(link) and seen.is_new("", link, os.stat(link).st_ino)
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
