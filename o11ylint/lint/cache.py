"""Results of earlier runs, by the content of each file. A broken, foreign or half-written cache is an empty one.

Of two runs at a time the later one wins, and what the other had found is found again.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from o11ylint.errors import DamagedCacheError
from o11ylint.lint.cachefolder import Folder
from o11ylint.lint.cacheunit import CacheUnit, Clock, Fresh, changes
from o11ylint.lint.checksums import checksum
from o11ylint.lint.content import MAX_BYTES, content
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.stored import draft_of, examined_of, facts_part, own_part, shared_part
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.settings import UnitSettings

WORTH_WRITING = 8
"""Files whose results are new: below, finding them again costs less than writing the results of all."""
_FOUND = "\0found"
"""After the name of a unit: the name of the file with what was found in it."""
_PLACED = 200
"""Findings of rules across files that are remembered for one file."""

Examine = Callable[[Sequence[tuple[str, bool]], Mapping[str, bytes]], Iterable[Examined]]


class Cache:
    """The cache below a folder for one state of tool, rules and configuration, which `key` stands for."""

    __slots__ = ("_clock", "_current", "_folder", "_settings", "_units")

    def __init__(self, root: str, key: str, settings: "UnitSettings") -> None:
        self._folder = Folder(root, key)
        self._settings = settings
        self._units: dict[str, CacheUnit] = {}
        self._clock = Clock()
        self._current: dict[str, list[int]] = {}
        """Paths whose entry stands for the file as it is, with its stamp."""

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
            if (
                mark is not None
                and not any(each.failed for each in examined.unchecked)
                and _stamp(path) == mark[0]  # else it may have been examined with another content
            ):
                unit = self._unit(path)
                unit.fresh[path] = Fresh(own_part(examined), facts_part(examined))
                believed = self._clock.believed(mark[0])
                unit.files[path] = [believed, mark[1], unit.number(shared_part(examined))]
                unit.changed += 1
                self._current[path] = mark[0]
        for path, _ in files:
            if path in known:
                yield known[path]

    def save(self) -> None:
        """Write what this run has found out, unless finding it again takes less time than writing everything."""
        for name, unit in self._units.items():
            if unit.changed and (unit.changed >= WORTH_WRITING or not unit.written):
                try:
                    shared, found = unit.values()
                except DamagedCacheError as error:
                    if not error.is_replaced:
                        self.forget()
                    return  # the other run was first, and what it has written is as good
                self._folder.write(self._file(name) + _FOUND, found)
                self._folder.write(self._file(name), shared)
                unit.changed = 0

    def forget(self) -> None:
        """Know nothing any more, as at the first run."""
        self._folder.forget()
        self._units.clear()
        self._current.clear()

    def placed(self, path: str, key: str) -> Draft | None:
        """What a rule across files has said of a file that has not changed since."""
        if path not in self._current:
            return None
        value = (self._unit(path).placed(path) or {}).get(key)
        return None if value is None else draft_of(value)

    def place(self, path: str, key: str, draft: Draft) -> None:
        """Remember what a rule across files says of a file, as long as the file stays as it is."""
        if path not in self._current:
            return
        unit = self._unit(path)
        if _stamp(path) != self._current[path]:  # it was opened again for this
            del self._current[path]
            return
        placed = unit.placed(path)
        if placed is not None and len(placed) < _PLACED:
            placed[key] = draft
            unit.changed += 1

    def state(self, paths: Iterable[str]) -> str | None:
        """A text that stands for these files as they are; None if one of them is not what the cache knows."""
        known = []
        for path in sorted(paths):
            if path not in self._current:
                return None
            known.append(f"{path}\0{self._unit(path).files[path][1]}")
        return checksum("\n".join(known).encode("utf-8", "surrogateescape"))

    def across(self, unit: str, state: str) -> list[Draft] | None:
        """What rules across files have said of a unit in this state."""
        found = self._named(unit).found
        return [draft_of(each) for each in found["across"]] if found["state"] == state else None

    def keep_across(self, unit: str, state: str, drafts: list[Draft]) -> None:
        """Remember what rules across files say of a unit in a state, unless a file has changed under them."""
        if not self._current.keys() >= {draft.finding.path for draft in drafts}:
            return
        known = self._named(unit)
        known.found.update(state=state, across=drafts)
        known.changed += WORTH_WRITING

    def _known(self, path: str, marks: dict[str, list[Any]], *, context: bool) -> Examined | None:
        """The result for a file as it is now; else leave in `marks` what it is now."""
        stamp = _stamp(path)
        if not stamp or stamp[0] > MAX_BYTES:  # what is said of a large one depends on whether it was named
            return None
        unit = self._unit(path)
        entry = unit.files.get(path)
        if entry is None or entry[0] != stamp:
            try:
                digest = checksum(content(path))
            except OSError:
                return None
            if entry is None or entry[1] != digest:
                marks[path] = [stamp, digest]
                return None
            entry[0] = self._clock.believed(stamp)
            unit.changed += bool(entry[0])  # the next run need not read it
        is_known, own = (True, None) if context else unit.own(path)
        if not is_known:  # that line was broken
            marks[path] = [stamp, entry[1]]
            return None
        self._current[path] = stamp
        return examined_of(path, unit.parts[entry[2]], own, unit)

    def _file(self, unit: str) -> str:
        """The name of a unit's file: what else decides about its results is in it."""
        return f"{unit}\0{self._settings.unit_state(unit)}"

    def _unit(self, path: str) -> CacheUnit:
        return self._named(self._settings.unit(path))

    def _named(self, name: str) -> CacheUnit:
        known = self._units.get(name)
        if known is None:
            file = self._file(name)
            known = CacheUnit(self._folder.read(file), lambda: self._folder.read(file + _FOUND))
            self._units[name] = known
        return known


def _stamp(path: str) -> list[int]:
    """What changes with a file: its size, and when it has changed; empty for none."""
    try:
        found = os.stat(path)
    except OSError:
        return []
    return [found.st_size, *changes(found)]
