"""Runs through a cache over a few files, for tests of what it knows."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from o11ylint.lint.cache import Cache, Examine
from o11ylint.lint.catalog import load
from o11ylint.lint.drafts import Draft
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.examine import Examined
from tests.checked import checked
from tests.lint.settings import Chosen

LONG_AGO = 1_000_000_000_000_000_000
RULES = ("dashboards/deprecated-panel", "dashboards/absolute-time-range", "alerts/missing-severity")


DASHBOARD = json.dumps(
    {
        "title": "A",
        "schemaVersion": 39,
        "panels": [{"type": "graph"}],
        "time": {"from": "2024-11-03T02:10:00.000Z", "to": "2024-11-03T05:40:00.000Z"},
    }
)


TWIN = json.dumps({"title": "B", "uid": "twin", "schemaVersion": 39, "panels": []})


def put(name: str, text: str) -> None:
    Path(name).write_text(text)
    os.utime(name, ns=(LONG_AGO, LONG_AGO))


class Watched(Cache):
    """A cache that notes which files had to be examined, and in which units rules across files were asked."""

    __slots__ = ("examined", "judged")

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.examined: list[str] = []
        self.judged: list[str] = []

    def through(
        self,
        files: Sequence[tuple[str, bool]],
        contents: Mapping[str, bytes],
        examine: Examine,
        *,
        context: bool = False,
    ) -> Iterator[Examined]:
        def noted(missing: Sequence[tuple[str, bool]], given: Mapping[str, bytes]) -> Iterable[Examined]:
            self.examined += [path for path, _ in missing]
            return examine(missing, given)

        return super().through(files, contents, noted, context=context)

    def keep_across(self, unit: str, state: str, drafts: list[Draft]) -> None:
        self.judged.append(unit)
        super().keep_across(unit, state, drafts)


def run(
    key: str = "1", contents: dict[str, bytes] | None = None, rules: Sequence[str] = RULES
) -> tuple[list[object], Sequence[str]]:
    """Everything that is reported, and which files had to be examined for it."""
    settings = Chosen(*rules)
    cache = Watched(".o11ylint_cache", key, settings)
    files = [(name, False) for name in sorted(os.listdir()) if name[0] != "."]
    report = checked(Engine(load(), settings, cache=cache), Scope(files, contents=contents or {}))
    cache.save()
    return [report.findings, report.unchecked, report.summary], cache.examined


def coarse(stat: os.stat_result) -> list[int]:
    """When something has changed, on a file system that counts in tens of seconds."""
    return [stat.st_ino, stat.st_ctime_ns // 10**10 * 10**10]


def files_of(folder: Path) -> list[Path]:
    """What the cache has written."""
    return [path for path in (folder / ".o11ylint_cache").rglob("[0-9a-f]*") if path.is_file()]
