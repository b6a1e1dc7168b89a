"""How a dashboard is arranged: tiles on the grid, panels that need others, what is loaded, how often."""

from o11ylint.documents.dashboard import Dashboard, Panel
from o11ylint.documents.fields import Text, boolean, integer, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any


class Tile(Record):
    """Where a panel stands on a grid of 24 columns, in units of the grid; `at` points at the panel."""

    at: Pointer
    title: str
    x: int
    y: int
    width: int
    height: int

    def overlaps(self, other: "Tile") -> bool:
        """Whether both cover some cell."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Reference(Record):
    """A query that takes its data from another panel; `at` points at the number of that panel."""

    at: Pointer
    panel_id: int


def grids(dashboard: Dashboard) -> list[list[Tile]]:
    """The tiles that are shown together: those of the dashboard, then those of each collapsed row."""
    if dashboard.model != "classic":
        return []
    raw = dashboard.raw
    found: list[list[Tile]] = []
    waiting: list[tuple[Any, Pointer]] = [(mapping(raw).get("panels"), ("panels",))]
    while waiting:
        panels, at = waiting.pop()
        grid = []
        for index, each in enumerate(sequence(panels)):
            panel, here = mapping(each), (*at, index)
            tile = _tile(panel, here)
            if tile is not None:
                grid.append(tile)
            if panel.get("type") == "row" and len(here) < 8:
                waiting.append((panel.get("panels"), (*here, "panels")))
        found.append(grid)
    return found


def _tile(panel: dict[str, Any], at: Pointer) -> Tile | None:
    place = mapping(panel.get("gridPos"))
    x, y, width, height = (integer(place.get(key)) for key in "xywh")
    if x is None or y is None or not width or not height:
        return None
    return Tile(at, string(panel.get("title")) or "", x, y, width, height)


def references(dashboard: Dashboard) -> list[Reference]:
    """The visible queries that name another panel of the dashboard as their source."""
    found = []
    for panel in dashboard.panels:
        for target in panel.targets:
            if target.datasource.uid == "-- Dashboard --" and not target.hidden:
                at, raw = target.at, mapping(raw_at(dashboard, target.at))
                if dashboard.model == "v2":
                    at, raw = (*at, "query", "spec"), mapping(mapping(raw.get("query")).get("spec"))
                wanted = integer(raw.get("panelId"))
                if wanted is not None:
                    found.append(Reference((*at, "panelId"), wanted))
    return found


def raw_at(dashboard: Dashboard, at: Pointer) -> Any:
    """What stands at a place of the parsed model."""
    value: Any = dashboard.raw
    for step in at:
        value = value[step]
    return value


def content(dashboard: Dashboard, panel: Panel) -> str | None:
    """All that a panel is apart from its number and its place; None for what a repetition has left in the file."""
    raw = mapping(raw_at(dashboard, panel.at))
    spec = mapping(raw.get("spec")) if dashboard.model == "v2" else raw
    if "repeatPanelId" in raw:
        return None
    import json  # few dashboards have panels to compare

    return json.dumps(
        {key: value for key, value in spec.items() if key not in ("id", "gridPos")}, sort_keys=True
    )


class Layout(Record):
    """Names of the elements of a v2 dashboard: what it has, and where its layout shows them."""

    elements: dict[str, Pointer]
    shown: dict[str, Pointer]


def layout(dashboard: Dashboard) -> Layout | None:
    """Elements and layout of a v2 dashboard; None for other models and where there is no layout."""
    raw = mapping(dashboard.raw)
    if dashboard.model != "v2" or not isinstance(raw.get("layout"), dict):
        return None
    from o11ylint.documents.v2_layout import places

    shown: dict[str, Pointer] = {}
    for place in places(raw["layout"], ("layout",)):
        if place.element is not None:
            shown.setdefault(place.element, (*place.at, "element", "name"))
    return Layout({name: ("elements", name) for name in mapping(raw.get("elements"))}, shown)


def refresh(dashboard: Dashboard) -> Text | None:
    """How often the dashboard is loaded again by itself, as written: `5s`, `1m`, `auto`."""
    raw = mapping(dashboard.raw)
    if dashboard.model == "v2":
        return text(raw.get("timeSettings"), "autoRefresh", ("timeSettings",))
    return text(raw, "refresh", ())


def is_snapshot(dashboard: Dashboard, panel: Panel) -> bool:
    """Whether a panel brings its data along, as panels of snapshots do."""
    return "snapshotData" in mapping(raw_at(dashboard, panel.at))


def is_editable(dashboard: Dashboard) -> bool:
    """Whether people can change the dashboard in the browser, which they can where nothing is said."""
    return boolean(mapping(dashboard.raw).get("editable")) is not False


def open_panels(dashboard: Dashboard) -> list[Panel]:
    """The panels of a classic dashboard that stand in no collapsed row."""
    raw = mapping(dashboard.raw)
    closed: set[Pointer] = set()
    for index, row in enumerate(sequence(raw.get("rows"))):
        if boolean(mapping(row).get("collapse")):
            closed.add(("rows", index))
    for index, row in enumerate(sequence(raw.get("panels"))):
        if mapping(row).get("type") == "row" and boolean(row.get("collapsed")):
            closed.add(("panels", index))
    return [
        panel for panel in dashboard.panels if panel.at[:2] not in closed and panel.at[:1] != ("__elements",)
    ]
