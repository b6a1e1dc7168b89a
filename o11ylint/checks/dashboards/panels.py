"""Panels that are there twice, in each other’s way, empty or too many.

dashboards/duplicate-panel: the same panel twice beside each other.
dashboards/duplicate-ref-id: two queries of one panel under one letter.
dashboards/overlapping-panels: two panels that claim the same place.
dashboards/panel-without-query: a panel that asks nothing.
dashboards/too-many-queries: a dashboard that is slow, and hard on the data source, by its size.
"""

from collections.abc import Iterator

from o11ylint.documents.arrangement import Tile, content, grids, is_snapshot, open_panels
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard, Panel


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


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def duplicate_ref_id(panel: Panel) -> Iterator[Problem]:
    """Queries of a panel that have the same refId, by which Grafana tells their answers apart."""
    taken = {target.ref_id for target in panel.targets}
    seen: set[str] = set()
    for target in panel.targets:
        name = target.ref_id
        if name in seen:
            at = (*target.at, "refId")
            free = next((each for each in _LETTERS if each not in taken), None)
            taken.add(free)
            yield Problem(
                f"two queries of this panel are called {name}: Grafana keeps the answers by that name and shows one of"
                " them, or none; give each its own refId",
                at,
                quote=name,
                evidence=(name,),
                fix=Fix(f"call the second one {free}", (Edit(at, None, free),)) if free else None,
            )
        elif name:
            seen.add(name)


MAX_TILES = 1_000


def overlapping_panels(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels of one grid whose places overlap. One finding for each dashboard."""
    pairs = [pair for grid in grids(dashboard) for pair in _overlaps(grid)]
    if pairs:
        first, second = pairs[0]
        more = len(pairs) - 1
        others = (
            f", and so do {more} other pairs" if more > 1 else ", and so does one other pair" if more else ""
        )
        yield Problem(
            f"{_named(second)} overlaps {_named(first)}{others}: Grafana moves panels until they fit, which is not"
            " what the file says; move them in the editor and save",
            (*second.at, "gridPos"),
            evidence=(first.title, second.title),
        )


def _overlaps(grid: list[Tile]) -> Iterator[tuple[Tile, Tile]]:
    """Each pair once, by walking down the grid."""
    above: list[Tile] = []
    for tile in sorted(grid[:MAX_TILES], key=lambda each: each.y):
        above = [each for each in above if each.y + each.height > tile.y]
        yield from ((each, tile) for each in above if each.overlaps(tile))
        above.append(tile)


def _named(tile: Tile) -> str:
    return f"panel {tile.title!r}" if tile.title.strip() else "a panel without title"


_ASKING = frozenset(("timeseries", "stat", "gauge", "bargauge", "graph", "singlestat", "table", "heatmap"))


def panel_without_query(dashboard: Dashboard) -> Iterator[Problem]:
    """Panels of data without a query. One finding for each panel."""
    for panel in dashboard.panels:
        asks = panel.type is not None and panel.type.value in _ASKING
        if asks and not panel.targets and not panel.library and not is_snapshot(dashboard, panel):
            yield Problem(
                "this panel has no query and stays empty; write one or delete it",
                panel.title.at if panel.title else panel.at,
                quote=panel.title.value if panel.title else "",
            )


def too_many_queries(dashboard: Dashboard, *, limit: int) -> Iterator[Problem]:
    """More visible queries outside collapsed rows than the limit."""
    if dashboard.model != "classic":
        return
    panels = open_panels(dashboard)
    queries = sum(not target.hidden for panel in panels for target in panel.targets)
    if queries > limit:
        yield Problem(
            f"{queries} queries in {len(panels)} open panels: slow to load and more than anybody takes in; collapse"
            " rows or split the dashboard by question",
            dashboard.title.at if dashboard.title else dashboard.at,
        )
