"""The files of a cache: one folder for each key, values line by line with a checksum, replaced whole."""

import os
import re
import time
from collections.abc import Iterable, Sequence
from zlib import crc32

from o11ylint.errors import DamagedCacheError
from o11ylint.jsonload import loads
from o11ylint.lint.checksums import checksum
from o11ylint.typed import Any

_UNUSED_AFTER = 7 * 24 * 3600
_IGNORE = "# Created by o11ylint.\n*\n"
_KEY = "key"
_LAYOUT = 5
"""A number that goes up whenever values are written in another way; what was written before is not read."""
_LONGEST_TITLE = 4096
_SUM = 8
"""The length of the checksum at the beginning of a line."""
_FILE = r"([0-9a-f]{16}|key)(\.[\d-]+\.tmp)?"
"""The names of all files in the folder of one key."""


class Folder:
    """The folder below `root` that stands for everything in `key`.

    Its name is a checksum, so a file in it says the key in full. Nothing here is ever a reason to fail: what cannot be
    read is not there, and what cannot be written is not kept.
    """

    __slots__ = ("_is_mine", "_key", "_path", "_root")

    def __init__(self, root: str, key: str) -> None:
        self._root = root
        self._key = key.encode("utf-8", "surrogateescape")
        self._path = os.path.join(root, checksum(self._key))
        self._is_mine: bool | None = None
        """Whether the folder stands for this very key; None if nobody has looked."""

    def read(self, name: str) -> "Lines | None":
        """The lines that were written for a name; None if there are none for this key."""
        if self._is_mine is None:
            self._is_mine = self._has_my_key()
        try:
            return _opened(self._file(name)) if self._is_mine else None
        except (OSError, ValueError):
            return None

    def forget(self) -> None:
        """Remove what is there for this key."""
        try:
            for name in os.listdir(self._path):
                os.unlink(os.path.join(self._path, name))
        except OSError:
            pass

    def write(self, name: str, values: Sequence[Any]) -> None:
        """Keep JSON values under a name, each in a line of its own."""
        from o11ylint.lint.replacing import replace

        path = self._file(name)
        try:
            self._make()
            self._take()
            lines = [_line(value) for value in values]
            replace(path, b"".join((_title(path, map(len, lines)), *lines)))
        except OSError:
            return

    def _file(self, name: str) -> str:
        return os.path.join(self._path, checksum(name.encode("utf-8", "surrogateescape")))

    def _has_my_key(self) -> bool:
        try:
            with open(os.path.join(self._path, _KEY), "rb") as file:
                return file.read() == self._key
        except OSError:
            return False

    def _make(self) -> None:
        if os.path.isdir(self._path):
            return
        is_ours = not os.path.exists(self._root)  # a folder that somebody named may hold other things
        os.makedirs(self._path, exist_ok=True)
        if is_ours:
            with open(os.path.join(self._root, ".gitignore"), "w", encoding="ascii") as file:
                file.write(_IGNORE)
        with os.scandir(self._root) as found:
            for each in found:
                if _is_old(each):
                    for name in os.listdir(each.path):
                        os.unlink(os.path.join(each.path, name))
                    os.rmdir(each.path)

    def _take(self) -> None:
        """Make the folder that of this key; what another key has left in it goes first."""
        if self._is_mine or self._has_my_key():
            self._is_mine = True
            return
        for name in os.listdir(self._path):
            if re.fullmatch(_FILE, name):
                os.unlink(os.path.join(self._path, name))
        from o11ylint.lint.replacing import replace

        replace(os.path.join(self._path, _KEY), self._key)
        self._is_mine = True


class Lines:
    """The lines of one file, of which each is read when somebody asks for it, as long as the file is the same."""

    __slots__ = ("_inode", "_path", "_places")

    def __init__(self, path: str, inode: int, places: list[tuple[int, int]]) -> None:
        self._path = path
        self._inode = inode
        self._places = places
        """Where each line begins, and how long it is."""

    def __len__(self) -> int:
        return len(self._places)

    def value(self, number: int) -> Any:
        """The value of a line; raises DamagedCacheError for one that is not as it was written."""
        start, size = self._places[number]
        try:
            with open(self._path, "rb", buffering=0) as file:
                is_same = os.fstat(file.fileno()).st_ino == self._inode
                file.seek(start)
                line = memoryview(file.read(size))
        except OSError:
            raise DamagedCacheError(is_replaced=True) from None
        if not is_same or line[:_SUM] != b"%08x" % crc32(line[_SUM:]):
            raise DamagedCacheError(is_replaced=not is_same)
        return loads(str(line[_SUM:], "ascii"))


def _opened(path: str) -> Lines | None:
    """The lines of a file; None for one that is not whole. Raises OSError, and ValueError for one of somebody else."""
    with open(path, "rb", buffering=0) as file:
        title = file.read(_LONGEST_TITLE).partition(b"\n")[0]
        found = os.fstat(file.fileno())
    name, layout, *sizes = title.split(b" ")
    if name != os.path.basename(path).encode("ascii") or int(layout) != _LAYOUT:
        return None
    places = []
    at = len(title) + 1
    for size in map(int, sizes):
        places.append((at, size))
        at += size
    return Lines(path, found.st_ino, places) if at == found.st_size else None


def _title(path: str, sizes: Iterable[int]) -> bytes:
    """The first line of a file: its own name, so that the content of another one is none, its layout, and its lines."""
    return f"{os.path.basename(path)} {_LAYOUT} {' '.join(map(str, sizes))}\n".encode("ascii")


def _line(value: Any) -> bytes:
    import json

    # in one piece: streaming would leave the fast encoder
    text = json.dumps(value, separators=(",", ":")).encode("ascii")
    return b"%08x" % crc32(text) + text


def _is_old(entry: "os.DirEntry[str]") -> bool:
    """Whether a folder is one of ours, by its name and by all that is in it, and has not been used for long."""
    return (
        entry.is_dir(follow_symlinks=False)
        and re.fullmatch("[0-9a-f]{16}", entry.name) is not None
        and time.time() - entry.stat().st_mtime > _UNUSED_AFTER
        and all(re.fullmatch(_FILE, name) for name in os.listdir(entry.path))
    )
