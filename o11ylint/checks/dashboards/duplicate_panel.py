"""dashboards/duplicate-panel: the same panel twice beside each other."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import content
from o11ylint.documents.dashboard import Panel
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard


def duplicate_panel(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels of one row that differ in nothing but their place. One finding for each dashboard."""
    groups: dict[tuple[str | None, str, str], list[Panel]] = {}
    for panel in dashboard.panels:
        if panel.title and panel.title.value.strip() and panel.targets:
            query = panel.targets[0].query
            groups.setdefault((panel.row, panel.title.value, query.value if query else ""), []).append(panel)
    copies = [panel for group in groups.values() if len(group) > 1 for panel in _copies(dashboard, group)]
    if copies:
        first, others = copies[0], len(copies) - 1
        more = f", and so {'are' if others > 1 else 'is'} {others} more" if others else ""
        assert first.title is not None  # noqa: S101 - it was grouped by its title
        yield Problem(
            f"panel {first.title.value!r} is in the same row twice{more}: every query runs twice and one copy will"
            " be forgotten at the next change; delete it",
            first.title.at,
            quote=first.title.value,
            evidence=tuple(sorted(each.title.value for each in copies if each.title)),
        )


def _copies(dashboard: Dashboard, group: list[Panel]) -> Iterator[Panel]:
    seen: set[str] = set()
    for panel in group:
        own = content(dashboard, panel)
        if own is not None and own in seen:
            yield panel
        elif own is not None:
            seen.add(own)
