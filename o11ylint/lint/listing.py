"""What folders hold, remembered by the times of their last changes: between two commits few folders change."""

import os
from operator import attrgetter

from o11ylint.lint.cacheunit import Clock, changes, first_value
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.cachefolder import Folder

PARTIAL = ".o11ylint-partial-"
"""How a file that we write is called until it is whole; what a killed run leaves behind is never checked."""
_NAME = attrgetter("name")
_WORTH_WRITING = 8
"""Folders that have changed: below, looking into them again costs less than writing down all."""


class Held(Record):
    """The names in a folder, sorted: its folders, its files and their inodes, and the links in it.

    `changed` is what it was and when it had changed, empty if nobody has asked, or if it may change again unseen.
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

    __slots__ = ("_changed", "_clock", "_folder", "_known", "_now", "_root")

    def __init__(self, folder: "Folder", root: str) -> None:
        self._folder = folder
        self._root = len(root)
        kept = first_value(folder.read(""))
        self._known: dict[str, Any] = kept["folders"] if kept else {}
        self._clock = Clock()
        self._now: dict[str, Any] = {}
        self._changed = 0

    def __call__(self, folder: str) -> Held:
        """What a folder holds; raises OSError."""
        stat = os.stat(folder)
        now = changes(stat)
        name = folder[self._root :]
        known = self._known.get(name)
        if known is None or known[0] != now:
            believed = self._clock.believed(now)
            known = held(folder)._replace(changed=believed)
            self._changed += bool(believed)
        self._now[name] = known
        return Held(*known)

    def keep(self) -> None:
        """Write down what was seen, unless nearly everything is as it was."""
        if self._changed >= _WORTH_WRITING:
            root = os.getcwd()
            others = {name: known for name, known in self._known.items() if os.path.isdir(root + name)}
            self._folder.write("", [{"folders": others | self._now}])
