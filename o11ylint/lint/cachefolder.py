"""The files of a cache: one folder for each key, values line by line with a checksum, replaced whole."""

import os
import re
import time
from collections.abc import Sequence
from zlib import crc32

from o11ylint.jsonload import loads
from o11ylint.lint.checksums import checksum
from o11ylint.typed import Any

_UNUSED_AFTER = 7 * 24 * 3600
_IGNORE = "# Created by o11ylint.\n*\n"
_KEY = "key"
_LAYOUT = 3
"""A number that goes up whenever values are written in another way; what was written before is not read."""
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

    def read(self, name: str) -> list[memoryview]:
        """The lines that were written for a name; none if there are none for this key."""
        if self._is_mine is None:
            self._is_mine = self._has_my_key()
        path = self._file(name)
        try:
            if self._is_mine:
                with open(path, "rb", buffering=0) as file:
                    first, *lines = _lines(file.read())
                return lines if first == _title(path) else []
        except OSError:
            pass
        return []

    def write(self, name: str, values: Sequence[Any]) -> None:
        """Keep JSON values under a name, each in a line of its own."""
        from o11ylint.lint.replacing import replace

        path = self._file(name)
        try:
            self._make()
            self._take()
            replace(path, b"\n".join((_title(path), *map(_line, values))))
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
        for each in os.scandir(self._root):
            if _is_old(each):
                for old in os.scandir(each.path):
                    os.unlink(old.path)
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


def _title(path: str) -> bytes:
    """The first line of a file: its own name, so that the content of another one is none, and how it is laid out."""
    return f"{os.path.basename(path)} {_LAYOUT}".encode("ascii")


def _lines(content: bytes) -> list[memoryview]:
    """The lines of a content, not copied: one can be as long as all facts of a kind."""
    view = memoryview(content)
    found = []
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        found.append(view[start:end])
        start = end + 1
    return [*found, view[start:]]


def is_whole(line: memoryview) -> bool:
    """Whether a line is as it was written."""
    return line[:8] == b"%08x" % crc32(line[8:])


def value_of(line: memoryview) -> Any:
    """The value of a line; None for one that is not as it was written."""
    return loads(str(line[8:], "ascii")) if is_whole(line) else None


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
