"""What the cache knows of the files of one unit: an index, facts kind by kind, and what was found."""

import os
import time
from collections.abc import Callable

from o11ylint.errors import DamagedCacheError
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.cachefolder import Lines

_RACY = 2_000_000_000
"""Nanoseconds: what has changed so shortly before a run began may change again in the same tick."""


def changes(stat: os.stat_result) -> list[int]:
    """What a file or folder is, and in ns when its content and when anything about it has changed.

    The second time cannot be set: tools that unpack or build give every file the same first one. Mostly both are one,
    which is here once.
    """
    content, anything = stat.st_mtime_ns, stat.st_ctime_ns
    return [stat.st_ino, content] if content == anything else [stat.st_ino, content, anything]


class Clock:
    """What can be believed of the times that a run sees."""

    __slots__ = ("_sure",)

    def __init__(self) -> None:
        self._sure = time.time_ns() - _RACY

    def believed(self, changed: list[int]) -> list[int]:
        """The same if nothing can have changed since without showing; else nothing, which stands for no state."""
        return changed if max(changed[-2:]) < self._sure else []


class Fresh:
    """What this run has found out about a file, as JSON values; the lists of `facts` are by kind."""

    __slots__ = ("facts", "own", "placed")

    def __init__(self, own: list[Any] | None, facts: dict[str, list[Any]]) -> None:
        self.own = own
        self.facts = facts
        self.placed: dict[str, Any] = {}


class CacheUnit:
    """Lines of the cache that become values when somebody asks for them: a hook on one file asks for few.

    `files` has by path: its stamp, empty if it is to be read in any case, a checksum of its content, and which of
    `parts` it gave, which are what others want to know of a file beside its facts: None for one that is not ours. Most
    files of a unit give the same part.
    """

    __slots__ = (
        "_facts",
        "_found",
        "_kinds",
        "_lines",
        "_numbers",
        "_read",
        "changed",
        "files",
        "fresh",
        "parts",
        "written",
    )

    def __init__(self, lines: "Lines | None", found: Callable[[], "Lines | None"]) -> None:
        index = first_value(lines)
        self._lines = lines
        self._kinds = {kind: number for number, kind in enumerate(index["kinds"], 1)} if index else {}
        self._read = found
        self.written: int = index["written"] if index else 0
        self.files: dict[str, list[Any]] = index["files"] if index else {}
        self.parts: list[Any] = index["parts"] if index else []
        self._numbers: dict[str, int] | None = None
        self.fresh: dict[str, Fresh] = {}
        self._facts: dict[str, dict[str, list[Any]]] = {}
        self._found: dict[str, Any] | None = None
        self.changed = 0

    @property
    def found(self) -> dict[str, Any]:
        """`files`: by path, what was found in it, and what rules across files have said of it.

        `state` and `across` are what they have said of the unit when it was in that state.
        """
        if self._found is None:
            self._found = first_value(self._read()) if self.written else None
            if self._found is None or self._found["written"] != self.written:
                self._found = {"written": 0, "files": {}, "state": None, "across": []}
        return self._found

    def number(self, part: list[Any] | None) -> int:
        """Which of the parts one is, as JSON values; it becomes one of them."""
        import json

        if self._numbers is None:
            self._numbers = {json.dumps(each): number for number, each in enumerate(self.parts)}
        number = self._numbers.setdefault(json.dumps(part), len(self.parts))
        if number == len(self.parts):
            self.parts.append(part)
        return number

    def own(self, path: str) -> tuple[bool, list[Any] | None]:
        """Whether it is known what was found in a file, and what it is."""
        known = self.found["files"].get(path)
        return known is not None, known[0] if known else None

    def placed(self, path: str) -> dict[str, Any] | None:
        """What rules across files have said of a file, by what they said; None if that is not known here.

        A run that has asked for nothing that was found does not read it for this: opening the file is quicker.
        """
        if path in self.fresh:
            return self.fresh[path].placed
        known = self._found["files"].get(path) if self._found is not None else None
        return known[1] if known else None

    def facts(self, kind: str, path: str) -> list[Any]:
        """The facts of a kind in a file, as JSON values; raises DamagedCacheError."""
        new = self.fresh.get(path)
        if new is not None:
            return new.facts.get(kind, [])
        known = self._facts.get(kind)
        if known is None:
            number = self._kinds.get(kind)
            known = {} if number is None or self._lines is None else self._lines.value(number)
            self._facts[kind] = known
        return known.get(path, [])

    def values(self) -> tuple[list[Any], list[Any]]:
        """What is written, index and facts by line, and what was found: nothing of files that are gone.

        Raises DamagedCacheError.
        """
        files = self.found["files"] | {path: (new.own, new.placed) for path, new in self.fresh.items()}
        self.files = {path: entry for path, entry in self.files.items() if os.path.exists(path)}
        self.found["files"] = {path: found for path, found in files.items() if path in self.files}
        used = sorted({number for *_, number in self.files.values()})
        numbers = {number: new for new, number in enumerate(used)}
        facts: dict[str, dict[str, list[Any]]] = {}
        for path, (_, _, number) in self.files.items():
            part = self.parts[number]
            for kind in part[0] if part else ():
                facts.setdefault(kind, {})[path] = self.facts(kind, path)
        self.found["written"] = time.time_ns()
        index = {
            "written": self.found["written"],
            "kinds": list(facts),
            "parts": [self.parts[number] for number in used],
            "files": {path: (*known, numbers[number]) for path, (*known, number) in self.files.items()},
        }
        return [index, *facts.values()], [self.found]


def first_value(lines: "Lines | None") -> dict[str, Any] | None:
    """The value of the first line; None if there is none that is whole."""
    if not lines:
        return None
    try:
        value: dict[str, Any] = lines.value(0)
    except DamagedCacheError:
        return None
    return value
