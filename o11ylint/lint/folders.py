"""The files below a folder that git would see."""

import os
from collections.abc import Iterator

from o11ylint.errors import InputError
from o11ylint.lint.gitignore import Ignored, ignored_in
from o11ylint.lint.globs import matches

_NEVER = frozenset((".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"))


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


def files_below(
    folder: str, shown: str, seen: set[tuple[int, int]], exclude: tuple[str, ...]
) -> Iterator[tuple[str, bool]]:
    """Files of a folder and of those in it, sorted by name, without what git ignores and what is excluded."""
    return _below(folder, shown, _outer(folder), seen, exclude)


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
