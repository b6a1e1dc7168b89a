"""What was counted on UTC days that are over, on disk, so that a second run asks for one day.

One file for each query on each server; a broken, foreign or half-written one is an empty one. Files are replaced
whole: of two runs at a time one may lose what the other has found, which then is asked for again.
"""

import json
import os
import re
import time
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Protocol

from o11ylint.lint.replacing import replace

_IGNORE = "# Created by o11ylint.\n*\n"
_FOLDER = "slo"
_FILE = r"[0-9a-f]{32}\.json(\.[\d-]+\.tmp)?"
_UNUSED_AFTER = 60 * 24 * 3600
_DAYS = 800
"""Two years and some: the longest calendar window in use is one year."""

Stored = Any
"""One day as JSON; who reads it looks at its shape."""


class Kept(Protocol):
    """Days by the second since the epoch at which they begin. `key` says in full what was asked of whom."""

    def days(self, key: str) -> Mapping[int, Stored]:
        """What is known of a query."""

    def keep(self, key: str, days: Mapping[int, Stored]) -> None:
        """Remember days that will never change."""


class _Nothing:
    __slots__ = ()

    def days(self, key: str) -> Mapping[int, Stored]:  # noqa: ARG002 - it knows no query
        """Nothing."""
        return {}

    def keep(self, key: str, days: Mapping[int, Stored]) -> None:
        """Forget them."""


NOTHING_KEPT: Kept = _Nothing()
"""Every day is asked for, as with `--no-cache`."""


class Days:
    """Days below the cache folder. `scope` tells servers of one name apart: address and tenant, without secrets."""

    __slots__ = ("_folder", "_root", "_scope")

    def __init__(self, root: str, scope: str = "") -> None:
        self._root = root
        self._folder = os.path.join(root, _FOLDER)
        self._scope = scope

    def days(self, key: str) -> Mapping[int, Stored]:
        """What earlier runs have kept."""
        return _read(self._path(key), self._full(key))

    def keep(self, key: str, days: Mapping[int, Stored]) -> None:
        """Add days; never a reason to fail: a folder that cannot be written keeps nothing."""
        if not days:
            return
        path, full = self._path(key), self._full(key)
        try:
            self._make_folder()
            if not os.path.exists(path):
                self._tidy()
            known = {**_read(path, full), **days}
            newest = sorted(known)[-_DAYS:]
            text = json.dumps({"key": full, "days": {str(day): known[day] for day in newest}})
            replace(path, text.encode("ascii"))
        except OSError:
            return

    def _full(self, key: str) -> str:
        return json.dumps([self._scope, key])

    def _path(self, key: str) -> str:
        return os.path.join(self._folder, sha256(self._full(key).encode()).hexdigest()[:32] + ".json")

    def _make_folder(self) -> None:
        if os.path.isdir(self._folder):
            return
        os.makedirs(self._folder, exist_ok=True)
        with open(os.path.join(self._folder, ".gitignore"), "w", encoding="ascii") as file:
            file.write(_IGNORE)

    def _tidy(self) -> None:
        """Remove what no run has written to for two months."""
        with os.scandir(self._folder) as found:
            for each in found:
                if re.fullmatch(_FILE, each.name) and time.time() - each.stat().st_mtime > _UNUSED_AFTER:
                    os.unlink(each.path)


def _read(path: str, full: str) -> dict[int, Stored]:
    try:
        with open(path, "rb") as file:
            value = json.loads(file.read())
        if value["key"] == full:
            return {int(day): stored for day, stored in value["days"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return {}
