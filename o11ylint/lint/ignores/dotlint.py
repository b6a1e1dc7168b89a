"""The `.lint` file of dashboard-linter: what it excludes, and what it takes for a warning only.

As there: it counts for the dashboards in its own folder; a rule without entries is excluded altogether; titles of an
entry are compared exactly, one that is not given is the empty one.
"""

import os
import re
from collections.abc import Callable

from o11ylint.documents.fields import integer, mapping, sequence
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.finding import Finding
from o11ylint.lint.ignores.wished import DOT_LINT
from o11ylint.typed import Any

_TOOL = "dashboard-linter"


class DotLint:
    """The `.lint` files of a run, each read when a finding beside it may be in it."""

    def __init__(self, catalog: Catalog, read: Callable[[str], bytes]) -> None:
        self._names = {rule.id: rule.equivalents.get(_TOOL, ()) for rule in catalog.rules.values()}
        self._read = read
        self._files: dict[str, dict[str, Any]] = {}

    def judged(self, finding: Finding) -> Finding | None:
        """The finding as it counts, or None if it is excluded."""
        names = self._names.get(finding.rule, ())
        if not names or finding.object.kind != "dashboard":
            return finding
        folder = os.path.dirname(finding.path)
        settings = self._files.get(folder)
        if settings is None:
            settings = self._files[folder] = self._load(os.path.join(folder, DOT_LINT))
        for name in names:
            if _lists(settings.get("exclusions"), name, finding):
                return None
            if finding.severity == "error" and _lists(settings.get("warnings"), name, finding):
                finding = finding._replace(severity="warning")
        return finding

    def _load(self, path: str) -> dict[str, Any]:
        if not os.path.isfile(path):
            return {}
        from o11ylint.documents.yamltree import load_all

        try:
            trees, _ = load_all(self._read(path).decode("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            return {}
        return mapping(trees[0].value) if trees else {}


def _lists(rules: Any, name: str, finding: Finding) -> bool:
    """Whether a list of rules has the finding in it."""
    if name not in mapping(rules):
        return False
    entries = sequence(mapping(rules[name]).get("entries"))
    return not entries or any(_matches(mapping(entry), finding) for entry in entries)


def _matches(entry: dict[str, Any], finding: Finding) -> bool:
    about = finding.object
    if (entry.get("dashboard") or "") != about.name:
        return False
    if about.panel is not None and (entry.get("panel") or "") != about.panel:
        return False
    number = integer(entry.get("targetIdx"))
    target = re.search(r"/targets/([0-9]+)(?:/|\Z)", finding.pointer)
    return number is None or target is None or number == int(target[1])
