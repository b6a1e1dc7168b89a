"""Paths of a configuration that lead nowhere: a folder that was renamed, a spelling that never was."""

from collections.abc import Collection, Iterator, Mapping

from o11ylint.lint.globs import pattern
from o11ylint.typed import Any


def idle_globs(values: Mapping[str, Any], paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Setting and glob, for each glob of a configuration file that matches none of all its paths."""
    for setting, glob in _globs(values):
        found = pattern(glob)
        if not any(found.match(path) for path in paths):
            yield setting, glob


def _globs(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for setting in ("exclude", "vendored"):
        yield from ((setting, glob) for glob in values.get(setting, ()))
    for setting in ("per_path", "units"):
        yield from ((setting, glob) for entry in values.get(setting, ()) for glob in entry["paths"])
    for globs in values.get("owners", {}).get("teams", {}).values():
        yield from (("owners", glob) for glob in globs)
