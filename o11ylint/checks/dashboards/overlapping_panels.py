"""dashboards/overlapping-panels: two panels that claim the same place."""

from collections.abc import Iterator

from o11ylint.documents.arrangement import Tile, grids
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard

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
