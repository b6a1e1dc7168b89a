"""The files of a configuration: one and those that it extends, as one set of settings."""

import os
from collections.abc import Iterable, Sequence

from o11ylint.errors import ConfigError
from o11ylint.lint import configfile
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.config import METADATA, UNIT_OPTIONS
from o11ylint.lint.selection import named
from o11ylint.typed import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from o11ylint.lint.metadata import Metadata


def read(path: str, catalog: Catalog) -> list[tuple[str, dict[str, Any]]]:
    """The files of a configuration, the names in them checked, and what parents have locked respected."""
    files = [(each.path, _placed(each.values, os.path.dirname(each.path))) for each in configfile.read(path)]
    locked: frozenset[str] = frozenset()
    for where, values in files:
        for entry in (values, *values.get("per_path", ())):
            named(entry.get("select", ()), catalog, f"{where}: select")
            ignored = named(entry.get("ignore", ()), catalog, f"{where}: ignore")
            given = {rule for rule, options in entry.get("rules", {}).items() if options}
            for rule in sorted((ignored | given | _shared(values, catalog)) & locked):
                raise ConfigError(f"{where}: {rule!r} is locked by the configuration that this one extends")
        locked |= named(values.get("locked", ()), catalog, f"{where}: locked")
    return files


def _placed(values: dict[str, Any], folder: str) -> dict[str, Any]:
    """Settings whose paths to files begin at the working directory rather than at their configuration."""

    def placed(entry: dict[str, Any]) -> dict[str, Any]:
        name = entry.get(METADATA)
        return entry | {METADATA: os.path.join(folder, name)} if name else entry

    return placed(values) | (
        {"units": [placed(each) for each in values["units"]]} if "units" in values else {}
    )


def _shared(values: dict[str, Any], catalog: Catalog) -> set[str]:
    """The rules that settings outside of `rules` are options of."""
    said = {name for unit in values.get("units", ()) for name in unit} & set(UNIT_OPTIONS)
    said |= {"grafana_version"} & set(values)
    if any(METADATA in each for each in (values, *values.get("units", ()))):
        said.add("metric_types")
    return {rule.id for rule in catalog.rules.values() if said & set(rule.options)}


def merged(files: Sequence[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Parents first; a child's settings win, lists of a parent are kept before those of the child."""
    merged: dict[str, Any] = {}
    for _, values in files:
        for key, value in values.items():
            if key in ("per_path", "exclude", "ignore", "ignores", "locked", "vendored", "units"):
                merged[key] = [*merged.get(key, []), *value]
            elif key == "rules":
                known = merged.get(key, {})
                merged[key] = known | {rule: known.get(rule, {}) | given for rule, given in value.items()}
            elif key == "servers":
                merged[key] = merged.get(key, {}) | value
            elif key != "extends":
                merged[key] = value
    return merged


def metadata(places: Iterable[dict[str, Any]]) -> "dict[str, Metadata]":
    """The files with types of metrics that some place of the configuration names, read once each."""
    paths = dict.fromkeys(each[METADATA] for each in places if METADATA in each)
    if not paths:
        return {}
    from o11ylint.lint.metadata import read

    return {path: read(path) for path in paths}
