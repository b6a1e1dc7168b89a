"""What folders hold, remembered by the times of their last changes: between two commits few folders change."""

import os
import time
from operator import attrgetter

from o11ylint.lint.cacheunit import changes, first_value
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.cachefolder import Folder

PARTIAL = ".o11ylint-partial-"
"""How a file that we write is called until it is whole; what a killed run leaves behind is never checked."""
_NAME = attrgetter("name")
_RACY = 2_000_000_000
"""Nanoseconds: a folder that changed so shortly before it was written down may have changed again in the same tick."""
_WORTH_WRITING = 8
"""Folders that have changed: below, looking into them again costs less than writing down all."""


class Held(Record):
    """The names in a folder, sorted: its folders, its files and their inodes, and the links in it.

    `changed` is when it has, empty if nobody has asked.
    """

    changed: list[int]
    folders: list[str]
    files: list[str]
    inodes: list[int]
    links: list[str]


def held(folder: str) -> Held:
    """What a folder holds; raises OSError."""
    found = Held([], [], [], [], [])
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=_NAME):
            if entry.is_dir(follow_symlinks=False):
                found.folders.append(entry.name)
            elif entry.name.startswith(PARTIAL):
                continue
            elif entry.is_file(follow_symlinks=False):
                found.files.append(entry.name)
                found.inodes.append(entry.inode())
            elif entry.is_symlink():
                found.links.append(entry.name)
    return found


class Remembered:
    """`held`, with what earlier runs in this working directory have seen of folders that are as they were.

    Of those only the times are asked for. It is trusted for what rules across files look at besides, never for what is
    to be checked: a file system that keeps no times must not hide a file.
    """

    __slots__ = ("_changed", "_folder", "_known", "_now", "_root", "_sure")

    def __init__(self, folder: "Folder", root: str) -> None:
        self._folder = folder
        self._root = len(root)
        kept = first_value(folder.read(""))
        self._known: dict[str, Any] = kept["folders"] if kept else {}
        self._sure = kept["written"] - _RACY if kept else 0
        self._now: dict[str, Any] = {}
        self._changed = 0

    def __call__(self, folder: str) -> Held:
        """What a folder holds; raises OSError."""
        stat = os.stat(folder)
        times = changes(stat)
        name = folder[self._root :]
        known = self._known.get(name)
        if known is None or known[0] != times or times[0] >= self._sure or times[-1] >= self._sure:
            known = held(folder)._replace(changed=times)
            self._changed += 1
        self._now[name] = known
        return Held(*known)

    def keep(self) -> None:
        """Write down what was seen, unless nearly everything is as it was."""
        if self._changed >= _WORTH_WRITING:
            root = os.getcwd()
            others = {name: known for name, known in self._known.items() if os.path.isdir(root + name)}
            self._folder.write("", [{"written": time.time_ns(), "folders": others | self._now}])
