"""Which files a command is about: those named, and those below named folders that git would see."""

import os
from collections.abc import Iterator, Sequence

from o11ylint.errors import InputError
from o11ylint.lint.gitignore import Ignored, ignored_in
from o11ylint.lint.globs import matches

_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"))


def find(paths: Sequence[str], root: str, exclude: Sequence[str] = ()) -> Iterator[tuple[str, bool]]:
    """Paths relative to `root` (as given if outside of it), and whether the user named the file itself.

    A named file always comes out. In folders .gitignore and `exclude` are honoured, names are sorted, every real file
    comes once, and what is neither a file nor a folder is never opened. Raises InputError for a path that is missing.
    """
    seen: set[tuple[int, int]] = set()
    globs = tuple(exclude)
    for path in paths:
        absolute = os.path.join(root, path)
        if os.path.isdir(absolute):
            yield from _below(absolute, _shown(absolute, root), _outer(absolute), seen, globs)
        elif os.path.isfile(absolute):
            yield _shown(absolute, root), True
        elif os.path.exists(absolute):
            raise InputError(f"{path}: neither a file nor a folder")
        else:
            hint = "it is a link that points nowhere" if os.path.islink(absolute) else "check the spelling"
            raise InputError(f"{path}: no such file or folder", hint)


def _shown(absolute: str, root: str) -> str:
    """The path a report shows."""
    relative = os.path.relpath(absolute, root)
    shown = absolute if relative.startswith("..") else relative
    return shown.replace(os.sep, "/")


def _outer(folder: str) -> Ignored | None:
    """The patterns of the folders above, up to the root of the repository."""
    above: list[str] = []
    at = os.path.realpath(folder)
    while not os.path.exists(os.path.join(at, ".git")):
        parent = os.path.dirname(at)
        if parent == at:
            return None  # not in a repository: only what is below counts
        above.append(at)
        at = parent
    if not above:
        return None
    ignored = ignored_in(at, "", None)
    start = os.path.realpath(folder)
    # patterns of outer folders are anchored there, so paths are seen from the root of the repository
    return _Outer(ignored, os.path.relpath(start, at).replace(os.sep, "/") + "/") if ignored else None


class _Outer(Ignored):
    """Patterns of a folder above: sees paths with the way down to the walked folder in front."""

    __slots__ = ("_inner", "_prefix")

    def __init__(self, inner: Ignored, prefix: str) -> None:
        super().__init__("", [], None)
        self._inner = inner
        self._prefix = prefix

    def _verdict(self, path: str, *, folder: bool) -> bool | None:
        return self._inner._verdict(self._prefix + path, folder=folder)


def _below(
    folder: str,
    shown: str,
    above: Ignored | None,
    seen: set[tuple[int, int]],
    exclude: tuple[str, ...],
    base: str = "",
) -> Iterator[tuple[str, bool]]:
    """Files of a folder and of those in it, sorted by name."""
    ignored = ignored_in(folder, base, above)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise InputError(f"{shown}: {(error.strerror or str(error)).lower()}") from None
    for entry in entries:
        inside = base + entry.name
        path = entry.name if shown in (".", "") else f"{shown}/{entry.name}"
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
            identity = entry.stat()
        except OSError:
            continue  # a link that points nowhere
        key = (identity.st_dev, identity.st_ino)
        if not (is_folder or is_file) or key in seen or (is_folder and entry.name in _NEVER):
            continue
        if (ignored and ignored(inside, folder=is_folder)) or matches(path, exclude):
            continue
        seen.add(key)
        if is_file:
            yield path, False
        else:
            yield from _below(entry.path, path, ignored, seen, exclude, inside + "/")
