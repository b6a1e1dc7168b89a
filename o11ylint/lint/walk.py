"""Which files a command is about: those named, and those below named folders that git would see."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from o11ylint.errors import InputError
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.listing import Held


class Seen:
    """The files that came already, by whatever name; only those that share an inode are looked at again."""

    __slots__ = ("_first", "_others")

    def __init__(self) -> None:
        self._first: dict[int, tuple[str, str]] = {}
        self._others: dict[int, list[tuple[str, str]]] = {}

    def is_new(self, folder: str, name: str, inode: int) -> bool:
        """Whether a file comes for the first time."""
        place = (folder, name)
        if self._first.setdefault(inode, place) is place:
            return True
        path = os.path.join(folder, name)
        others = self._others.setdefault(inode, [])
        if any(os.path.samefile(path, os.path.join(*each)) for each in (self._first[inode], *others)):
            return False
        others.append(place)  # a file of another file system
        return True


def find(
    paths: Sequence[str],
    root: str,
    look: "Callable[[str], Held] | None" = None,
    enter: Callable[[str], bool] | None = None,
    besides: Iterable[str] = (),
) -> Iterator[tuple[str, bool]]:
    """Paths relative to `root` (absolute if outside of it), and whether the user named the file itself.

    A named file always comes out. In folders .gitignore is honoured, names are sorted, and what is neither a file nor
    a folder is never opened. Every file comes once. Raises InputError for a path that is missing.
    `look` tells what a folder holds, if it is not to be opened, `enter` whether to look into one of those found.
    Files that are `besides` do not come again, by whatever name.
    """
    seen = Seen()
    for path in besides:
        absolute = os.path.join(root, path)
        if os.path.isfile(absolute):
            seen.is_new("", absolute, os.stat(absolute).st_ino)
    for path in paths:
        absolute = os.path.normpath(os.path.join(root, path))
        if os.path.isdir(absolute):
            from o11ylint.lint.folders import files_below  # one named file needs no patterns
            from o11ylint.lint.listing import held

            yield from files_below(absolute, shown(absolute, root), seen, look or held, enter)
        elif os.path.isfile(absolute):
            if seen.is_new("", absolute, os.stat(absolute).st_ino):
                yield shown(absolute, root), True
        elif os.path.exists(absolute):
            raise InputError(f"{path}: neither a file nor a folder", "pipe it in: - is standard input")
        else:
            hint = "it is a link that points nowhere" if os.path.islink(absolute) else "check the spelling"
            raise InputError(f"{path}: no such file or folder", hint)


def shown(absolute: str, root: str) -> str:
    """The path a report shows."""
    relative = os.path.relpath(absolute, root)
    return (absolute if relative.startswith("..") else relative).replace(os.sep, "/")
