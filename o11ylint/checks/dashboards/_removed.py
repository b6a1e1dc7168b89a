"""Panels of third-party plug-ins that need AngularJS."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.facts.panels import REMOVED
from o11ylint.rule.subjects import Dashboard


def removed_types(dashboard: Dashboard) -> Iterator[tuple[Text, int, str]]:
    """Each such type with its first place, the number of panels, and what to use instead."""
    places: dict[str, Text] = {}
    counts: dict[str, int] = {}
    for panel in dashboard.panels:
        if panel.type is not None and panel.type.value in REMOVED:
            places.setdefault(panel.type.value, panel.type)
            counts[panel.type.value] = counts.get(panel.type.value, 0) + 1
    for kind, place in places.items():
        yield place, counts[kind], REMOVED[kind]
