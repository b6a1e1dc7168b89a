"""Which installation a file belongs to, guessed from the layout of the repository.

Rendered output for twelve clusters is not twelve duplicates: rules across files stay inside one unit. What cannot be
told apart shares the unit of the whole repository, whose name is the empty string.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_PROJECT = frozenset((
    "copying", "chart.yaml", "go.mod", "package.json", "pyproject.toml", "cargo.toml", "jsonnetfile.json",
))  # fmt: skip
"""Files, in lower case, that stand at the root of a project: what is below is one on its own."""
_LICENCE = r"(?:.*[-_.])?licen[cs]e(?:\.(?:md|txt|rst))?\Z"
_PARALLEL = frozenset((
    "clusters", "cluster", "environments", "environment", "envs", "env", "overlays", "stages", "tenants",
    "tenant", "regions", "sites", "customers", "deployments", "installations", "platforms",
))  # fmt: skip
"""Folders whose entries are installations side by side."""
_COPIES = frozenset((
    "vendor", "third_party", "node_modules", "examples", "example", "testdata", "fixtures", "tests", "test",
    "samples", "sample", "demo", "docs", "legacy", "old", "archive", "original", "backup", "deprecated", "attic",
))  # fmt: skip
"""Folders that hold copies, tests or examples rather than what runs."""
_PACKAGES = frozenset((
    "charts", "chart", "mixins", "mixin", "jsonnet", "manifests", "helm", "kustomize", "dist", "generated",
    "_gen", "build", "output", "rendered", "base",
))  # fmt: skip
"""Folders that hold one packaging of things which stand elsewhere too."""
_SHELVES = ("chart", "mixin")
"""Packages whose entries are packages of their own."""
_VERSION = r"(?:[a-z][a-z0-9_-]*[-_])?v?[0-9]+(?:\.[0-9x]+)+(?:[-+].*)?\Z|v[0-9]+\Z"
_VARIANTS = frozenset((
    "attic", "old", "legacy", "deprecated", "copy", "backup", "dev", "staging", "stage", "prod", "production", "test",
    "qa",
))  # fmt: skip
"""Words at the end of the name of a variant."""


def projects(paths: Iterable[str]) -> frozenset[str]:
    """Folders below the root that are projects of their own: checked out, vendored, or a chart."""
    found = set()
    for path in paths:
        folder, slash, name = path.lower().rpartition("/")
        if slash and (name in _PROJECT or ("licen" in name and re.match(_LICENCE, name))):
            found.add(path[: len(folder)])
    return frozenset(found)


def may_configure(path: str) -> bool:
    """Whether a file may be a configuration that tells about the alerts of its unit, by its name."""
    if not path.endswith((".yml", ".yaml")):
        return False
    return "prom" in path or "alertmanager" in path or "datasource" in path or "vmagent" in path


class Units:
    """The unit of each file: its folders down to the last that marks a project, an installation, a copy or a version.

    `roots` are folders that are projects of their own.
    """

    __slots__ = ("_known", "_roots", "_shelves")

    def __init__(self, roots: frozenset[str] = frozenset()) -> None:
        self._roots = roots
        self._known = {"": ""}
        self._shelves: set[str] = set()

    def __call__(self, path: str) -> str:
        """The name of a file's unit."""
        folder = path.rpartition("/")[0]
        known = self._known.get(folder)
        return self.of(folder) if known is None else known

    def of(self, folder: str) -> str:
        """The unit of the files in a folder."""
        known = self._known.get(folder)
        if known is not None:
            return known
        parent, _, name = folder.rpartition("/")
        waiting = []
        while parent not in self._known:  # no recursion: folders can be nested deeper than calls
            waiting.append(parent)
            parent = parent.rpartition("/")[0]
        for each in reversed(waiting):
            self.of(each)
        parent = folder.rpartition("/")[0]
        is_shelf, has_marks = _kind(name)
        if is_shelf:
            self._shelves.add(folder)
        is_one = has_marks or parent in self._shelves or folder in self._roots
        known = self._known[folder] = folder if is_one else self._known[parent]
        return known


class Ways:
    """Which folders below `base` can hold files of the units of some files, as far as the names of folders tell.

    All paths are from the root, folders are asked about by their way down from `base`.
    Projects divide units further, and are known only by looking; so this admits too much at times, never too little.
    """

    __slots__ = ("_above", "_base", "_units", "_wanted")

    def __init__(self, paths: Iterable[str], base: str) -> None:
        self._base = base
        self._units = Units()
        self._wanted = {self._units(path) for path in paths}
        self._above = {
            unit[:end] for unit in self._wanted for end, mark in enumerate(f"{unit}/") if mark == "/"
        }

    def __call__(self, folder: str) -> bool:
        """Whether it is worth looking into a folder."""
        inside = self._base + folder
        return self._units.of(inside) in self._wanted or inside in self._above


@lru_cache(maxsize=4096)
def _kind(folder: str) -> tuple[bool, bool]:
    """Whether the entries of a folder are installations side by side, and whether it is one by itself."""
    name = folder.lower()
    return name in _PARALLEL or name.startswith(_SHELVES), _marks(name)


def _marks(name: str) -> bool:
    """Whether a folder of this name holds a copy, a packaging, a version or a variant."""
    return (
        name.startswith(".")
        or name in _COPIES
        or name in _PACKAGES
        or name.replace("_", "-").rpartition("-")[2] in _VARIANTS
        or (("." in name or name[1:].isdigit()) and re.match(_VERSION, name) is not None)
    )
