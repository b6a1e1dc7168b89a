"""A dashboard without what changes by itself: saving, exporting, migrating and moving panels leave no trace here."""

import json
from hashlib import blake2b
from typing import Any

_VOLATILE = frozenset((
    "iteration", "schemaVersion", "gnetId", "gridPos", "pluginVersion", "__inputs", "__requires", "__elements",
    "current", "fiscalYearStartMonth", "weekStart", "liveNow", "preload", "style", "editable",
))  # fmt: skip
"""Keys that Grafana writes without being asked."""
_NUMBERED = frozenset(("id", "version"))
"""Keys that are counters where they are numbers; `id: byName` in an override is content."""
_FOUND = frozenset(("query", "datasource", "interval", "adhoc"))
"""Variables whose options are what Grafana found when it last saved."""
_NAMES = frozenset(("title", "uid", "tags"))


def digest(dashboard: Any, *, named: bool = True) -> str:
    """A hash of what a dashboard shows; without its title, uid and tags if not `named`."""
    if not named and isinstance(dashboard, dict):
        dashboard = {key: value for key, value in dashboard.items() if key not in _NAMES}
    try:
        text = json.dumps(_essence(dashboard), sort_keys=True, separators=(",", ":"), default=str)
    except RecursionError:  # deeper than anybody nests rows
        text = "too deep"
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _essence(value: Any) -> Any:
    """The value without volatile keys and without what is written out but empty or off; None if nothing is left."""
    if isinstance(value, dict):
        found = value.get("type") in _FOUND if isinstance(value.get("type"), str) else False
        kept = {
            str(key): entry
            for key, raw in value.items()
            if key not in _VOLATILE
            and not (key in _NUMBERED and isinstance(raw, int))
            and not (found and key == "options")
            and (entry := _essence(raw)) is not None
        }
        return kept or None
    if isinstance(value, list):
        entries = [_essence(each) for each in value]
        return entries if any(each is not None for each in entries) else None
    if isinstance(value, str):
        return value or None
    return None if value is False else value
