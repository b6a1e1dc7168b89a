"""Results of earlier runs, by the content of each file. A broken, foreign or half-written cache is an empty one.

One file for each unit, so that a hook reads only what it needs, in a folder that is named after everything else that
decides about results: tool, rules, configuration. That name is a checksum, so a file in the folder says it in full.
Files are replaced whole: of two runs at a time the later one wins, and what the other had found is found again.
"""

import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from o11ylint.lint.content import MAX_BYTES, content
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.stored import draft_of, examined_of, stored
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_RACY = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before the cache was written may change again in the same tick."""
WORTH_WRITING = 8
"""Files whose results are new: below, finding them again costs less than writing the results of all."""
_PLACED = 200
"""Findings of rules across files that are remembered for one file."""
_UNUSED_AFTER = 7 * 24 * 3600
_IGNORE = "# Created by o11ylint.\n*\n"

_KEY = "key"
_FILE = r"([0-9a-f]{16}\.json|key)(\.\d+\.tmp)?"
"""The names of all files in the folder of one key."""

Entry = list[Any]
"""Size, modification time in ns, hash of the content, result (lint/stored.py) or None if the file is not ours, and what
rules across files have said of it."""
Examine = Callable[[Sequence[tuple[str, bool]], Mapping[str, bytes]], Iterable[Examined]]


class Cache:
    """The cache below a folder for one state of tool, rules and configuration, which `key` stands for."""

    __slots__ = ("_changed", "_current", "_folder", "_is_mine", "_key", "_root", "_settings", "_units")

    def __init__(self, root: str, key: str, settings: "Settings") -> None:
        self._root = root
        self._key = key.encode("utf-8", "surrogateescape")
        self._folder = os.path.join(self._root, _short(self._key))
        self._is_mine: bool | None = None
        """Whether the folder stands for this very key; None if nobody has looked."""
        self._settings = settings
        self._units: dict[str, tuple[int, dict[str, Entry]]] = {}
        self._changed: Counter[str] = Counter()
        self._current: set[str] = set()
        """Paths whose entry stands for the file as it is."""

    def through(
        self,
        files: Sequence[tuple[str, bool]],
        contents: Mapping[str, bytes],
        examine: Examine,
        *,
        context: bool = False,
    ) -> Iterator[Examined]:
        """Every file in order: from the cache if it is known, else examined, and then known.

        Of the `context` only what rules across files and conventions ask for comes out of the cache.
        """
        known: dict[str, Examined] = {}
        missing: list[tuple[str, bool]] = []
        marks: dict[str, list[Any]] = {}
        for file in files:
            path = file[0]
            found = None if path in contents else self._known(path, marks, context=context)
            if found is None:
                missing.append(file)
            else:
                known[path] = found
        for examined in examine(missing, contents):
            known[examined.path] = examined
            mark = marks.get(examined.path)
            if mark is not None and not any(each.failed for each in examined.unchecked):
                unit = self._settings.unit(examined.path)
                self._unit(unit)[1][examined.path] = [*mark, stored(examined), {}]
                self._changed[unit] += 1
        for path, _ in files:
            if path in known:
                yield known[path]

    def save(self) -> None:
        """Write what this run has found out, unless finding it again takes less time than writing everything."""
        for unit, count in self._changed.items():
            if count >= WORTH_WRITING or not self._unit(unit)[0]:
                self._write(unit)
        self._changed.clear()

    def placed(self, path: str, key: str) -> Draft | None:
        """What a rule across files has said of a file that has not changed since."""
        entry = self._unit(self._settings.unit(path))[1].get(path)
        try:
            return draft_of(entry[4][key]) if entry is not None and path in self._current else None
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return None

    def place(self, path: str, key: str, draft: Draft) -> None:
        """Remember what a rule across files says of a file, as long as the file stays as it is."""
        unit = self._settings.unit(path)
        entry = self._unit(unit)[1].get(path)
        if entry is not None and path in self._current and len(entry[4]) < _PLACED:
            entry[4][key] = draft
            self._changed[unit] += 1

    def _known(self, path: str, marks: dict[str, list[Any]], *, context: bool) -> Examined | None:
        """The result for a file as it is now; else leave in `marks` what it is now."""
        try:
            found = os.stat(path)
        except OSError:
            return None
        if found.st_size > MAX_BYTES:  # what is said of it depends on whether it was named
            return None
        written, entries = self._unit(self._settings.unit(path))
        entry = entries.get(path)
        stamp = [found.st_size, found.st_mtime_ns]
        if entry is not None and entry[:2] == stamp and found.st_mtime_ns + _RACY < written:
            self._current.add(path)
            return _restored(path, entry, context=context)
        try:
            digest = _digest(path)
        except OSError:
            return None
        marks[path] = [*stamp, digest]
        self._current.add(path)
        if entry is None or entry[2] != digest:
            return None
        entry[:2] = stamp
        self._changed[self._settings.unit(path)] += 1  # the next run need not read it
        return _restored(path, entry, context=context)

    def _unit(self, unit: str) -> tuple[int, dict[str, Entry]]:
        """When the cache of a unit was written (ns), and its entries."""
        known = self._units.get(unit)
        if known is None:
            if self._is_mine is None:
                self._is_mine = self._has_my_key()
            known = self._units[unit] = _read(self._path(unit)) if self._is_mine else (0, {})
        return known

    def _has_my_key(self) -> bool:
        try:
            with open(os.path.join(self._folder, _KEY), "rb") as file:
                return file.read() == self._key
        except OSError:
            return False

    def _path(self, unit: str) -> str:
        return os.path.join(self._folder, _short(unit.encode("utf-8", "surrogateescape")) + ".json")

    def _write(self, unit: str) -> None:
        """Never a reason to fail: a folder that cannot be written has no cache."""
        path = self._path(unit)
        partial = f"{path}.{os.getpid()}.tmp"
        entries = {each: entry for each, entry in self._unit(unit)[1].items() if os.path.exists(each)}
        try:
            self._make_folder()
            self._take_folder()
            with open(partial, "w", encoding="ascii") as file:
                # in one piece: streaming would leave the fast encoder
                file.write(json.dumps({"written": time.time_ns(), "files": entries}, separators=(",", ":")))
            os.replace(partial, path)
        except OSError:
            return

    def _make_folder(self) -> None:
        if os.path.isdir(self._folder):
            return
        is_ours = not os.path.exists(self._root)  # a folder that somebody named may hold other things
        os.makedirs(self._folder, exist_ok=True)
        if is_ours:
            with open(os.path.join(self._root, ".gitignore"), "w", encoding="ascii") as file:
                file.write(_IGNORE)
        for each in os.scandir(self._root):
            if _is_old(each):
                for old in os.scandir(each.path):
                    os.unlink(old.path)
                os.rmdir(each.path)

    def _take_folder(self) -> None:
        """Make the folder that of this key; what another key has left in it goes first."""
        if self._is_mine or self._has_my_key():
            self._is_mine = True
            return
        for name in os.listdir(self._folder):
            if re.fullmatch(_FILE, name):
                os.unlink(os.path.join(self._folder, name))
        partial = os.path.join(self._folder, f"{_KEY}.{os.getpid()}.tmp")
        with open(partial, "wb") as file:
            file.write(self._key)
        os.replace(partial, os.path.join(self._folder, _KEY))
        self._is_mine = True


def _is_old(entry: "os.DirEntry[str]") -> bool:
    """Whether a folder is one of ours, by its name and by all that is in it, and has not been used for long."""
    return (
        entry.is_dir(follow_symlinks=False)
        and re.fullmatch("[0-9a-f]{16}", entry.name) is not None
        and time.time() - entry.stat().st_mtime > _UNUSED_AFTER
        and all(re.fullmatch(_FILE, name) for name in os.listdir(entry.path))
    )


def _short(data: bytes) -> str:
    """A name for a text: two checksums, since hashlib takes two milliseconds to import."""
    return f"{crc32(data):08x}{crc32(data[::-1], len(data)):08x}"


def _digest(path: str) -> str:
    from hashlib import sha256

    return sha256(content(path)).hexdigest()


def _read(path: str) -> tuple[int, dict[str, Entry]]:
    try:
        with open(path, "rb") as file:
            value = json.loads(file.read())
        written, entries = value["written"], value["files"]
        if type(written) is int:
            return written, {path: entry for path, entry in entries.items() if _is_entry(entry)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return 0, {}


def _is_entry(value: Any) -> bool:
    """Whether a value has the shape of an entry; its result is looked at when it is asked for."""
    return (
        type(value) is list
        and len(value) == 5
        and type(value[0]) is int
        and type(value[1]) is int
        and type(value[2]) is str
        and type(value[4]) is dict
    )


def _restored(path: str, entry: Entry, *, context: bool) -> Examined | None:
    try:
        return examined_of(path, entry[3], context=context)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
