"""Results of earlier runs, by the content of each file. A broken, foreign or half-written cache is an empty one.

Each unit has a file of two lines: what others want to know of its files, and what was found in them. A hook on one file
reads the first. Of two runs at a time the later one wins, and what the other had found is found again.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from o11ylint.lint.cachefolder import Folder, checksum, value_of
from o11ylint.lint.content import MAX_BYTES, content
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.stored import draft_of, examined_of, own_part, shared_part
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_RACY = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before the cache was written may change again in the same tick."""
WORTH_WRITING = 8
"""Files whose results are new: below, finding them again costs less than writing the results of all."""
_PLACED = 200
"""Findings of rules across files that are remembered for one file."""

Examine = Callable[[Sequence[tuple[str, bool]], Mapping[str, bytes]], Iterable[Examined]]


class _Unit:
    """What is known of the files of a unit; the second line is read when somebody asks for what was found.

    `shared`: by path, size, modification time in ns, digest of the content, and what others want to know of it.
    `fresh`: by path, what this run has found in it, and what rules across files have said of it.
    """

    __slots__ = ("_found", "_line", "changed", "fresh", "shared", "written")

    def __init__(self, lines: list[bytes]) -> None:
        value = value_of(lines[0]) if len(lines) == 2 else None
        self.written: int = value["written"] if value else 0
        self.shared: dict[str, list[Any]] = value["files"] if value else {}
        self.fresh: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._line = lines[1] if value else b""
        self._found: dict[str, Any] | None = None
        self.changed = 0

    @property
    def found(self) -> dict[str, Any]:
        """`files`: by path, what was found in it, and what rules across files have said of it.

        `state` and `across` are what they have said of the unit when it was in that state.
        """
        if self._found is None:
            self._found = value_of(self._line)
            if self._found is None:
                self._found = {"files": {}, "state": None, "across": []}
                self.shared = {path: entry for path, entry in self.shared.items() if path in self.fresh}
        return self._found

    def placed(self, path: str) -> dict[str, Any]:
        """What rules across files have said of a file, by what they said."""
        found = self.fresh.get(path) or self.found["files"].get(path)
        return found[1] if found else {}

    def values(self) -> list[Any]:
        """What is written: nothing of files that are gone."""
        files = self.found["files"] | self.fresh
        self.shared = {path: entry for path, entry in self.shared.items() if os.path.exists(path)}
        self.found["files"] = {path: found for path, found in files.items() if path in self.shared}
        return [{"written": time.time_ns(), "files": self.shared}, self.found]


class Cache:
    """The cache below a folder for one state of tool, rules and configuration, which `key` stands for."""

    __slots__ = ("_current", "_folder", "_settings", "_units")

    def __init__(self, root: str, key: str, settings: "Settings") -> None:
        self._folder = Folder(root, key)
        self._settings = settings
        self._units: dict[str, _Unit] = {}
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
            path = examined.path
            known[path] = examined
            mark = marks.get(path)
            if mark is not None and not any(each.failed for each in examined.unchecked):
                unit = self._unit(path)
                unit.fresh[path] = (own_part(examined), {})
                unit.shared[path] = [*mark, shared_part(examined)]
                unit.changed += 1
                self._current.add(path)
        for path, _ in files:
            if path in known:
                yield known[path]

    def save(self) -> None:
        """Write what this run has found out, unless finding it again takes less time than writing everything."""
        for name, unit in self._units.items():
            if unit.changed and (unit.changed >= WORTH_WRITING or not unit.written):
                self._folder.write(name, unit.values())
                unit.changed = 0

    def placed(self, path: str, key: str) -> Draft | None:
        """What a rule across files has said of a file that has not changed since."""
        if path not in self._current:
            return None
        value = self._unit(path).placed(path).get(key)
        return None if value is None else draft_of(value)

    def place(self, path: str, key: str, draft: Draft) -> None:
        """Remember what a rule across files says of a file, as long as the file stays as it is."""
        if path in self._current:
            unit = self._unit(path)
            placed = unit.placed(path)
            if len(placed) < _PLACED:
                placed[key] = draft
                unit.changed += 1

    def state(self, paths: Iterable[str]) -> str | None:
        """A text that stands for these files as they are; None if one of them is not what the cache knows."""
        known = []
        for path in sorted(paths):
            entry = self._unit(path).shared.get(path) if path in self._current else None
            if entry is None:
                return None
            known.append(f"{path}\0{entry[2]}")
        return checksum("\n".join(known).encode("utf-8", "surrogateescape"))

    def across(self, unit: str, state: str) -> list[Draft] | None:
        """What rules across files have said of a unit in this state."""
        found = self._named(unit).found
        return [draft_of(each) for each in found["across"]] if found["state"] == state else None

    def keep_across(self, unit: str, state: str, drafts: list[Draft]) -> None:
        """Remember what rules across files say of a unit in a state."""
        known = self._named(unit)
        known.found.update(state=state, across=drafts)
        known.changed += WORTH_WRITING

    def _known(self, path: str, marks: dict[str, list[Any]], *, context: bool) -> Examined | None:
        """The result for a file as it is now; else leave in `marks` what it is now."""
        try:
            found = os.stat(path)
        except OSError:
            return None
        if found.st_size > MAX_BYTES:  # what is said of it depends on whether it was named
            return None
        unit = self._unit(path)
        entry = unit.shared.get(path)
        stamp = [found.st_size, found.st_mtime_ns]
        if entry is None or entry[:2] != stamp or found.st_mtime_ns + _RACY >= unit.written:
            try:
                digest = _digest(path)
            except OSError:
                return None
            if entry is None or entry[2] != digest:
                marks[path] = [*stamp, digest]
                return None
            entry[:2] = stamp
            unit.changed += 1  # the next run need not read it
        own = None if context else unit.found["files"].get(path)
        if own is None and not context:  # the second line was broken
            marks[path] = entry[:3]
            return None
        self._current.add(path)
        return examined_of(path, entry[3], own[0] if own else None)

    def _unit(self, path: str) -> _Unit:
        return self._named(self._settings.unit(path))

    def _named(self, name: str) -> _Unit:
        known = self._units.get(name)
        if known is None:
            known = self._units[name] = _Unit(self._folder.read(name))
        return known


def _digest(path: str) -> str:
    from hashlib import sha256

    return sha256(content(path)).hexdigest()
