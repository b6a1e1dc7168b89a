"""How a dashboard is arranged."""

from typing import Any

from o11ylint.documents.arrangement import grids, layout, open_panels, references, refresh
from o11ylint.documents.classic import load_dashboard
from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.units import lacks_unit, unit_of
from o11ylint.documents.v2 import load_v2


def classic(*panels: dict[str, Any], **rest: Any) -> Dashboard:
    loaded = load_dashboard({"title": "T", "panels": list(panels), **rest})
    assert loaded is not None
    return loaded


def v2(elements: dict[str, Any], *shown: str, **rest: Any) -> Dashboard:
    items = [{"kind": "GridLayoutItem", "spec": {"element": {"name": name}}} for name in shown]
    grid = {"kind": "GridLayout", "spec": {"items": items}}
    loaded = load_v2({"title": "T", "elements": elements, "layout": grid, **rest})
    assert loaded is not None
    return loaded


def panel(queries: list[dict[str, Any]] | None = None, **shown: Any) -> dict[str, Any]:
    data = {"spec": {"queries": queries or []}}
    return {"kind": "Panel", "spec": {"id": 1, "data": data, "vizConfig": {"group": "stat", "spec": shown}}}


def tile(x: int, y: int, width: int, height: int, **rest: Any) -> dict[str, Any]:
    return {"type": "stat", "gridPos": {"x": x, "y": y, "w": width, "h": height}, **rest}


def test_tiles_overlap_when_they_share_a_cell() -> None:
    first, beside, over = grids(classic(tile(0, 0, 12, 4), tile(12, 0, 12, 4), tile(6, 3, 12, 4)))[0]
    assert not first.overlaps(beside)
    assert first.overlaps(over)
    assert over.overlaps(beside)


def test_each_collapsed_row_has_a_grid_of_its_own() -> None:
    row = tile(0, 4, 24, 1, type="row", collapsed=True, panels=[tile(0, 0, 12, 4)])
    assert [len(grid) for grid in grids(classic(tile(0, 0, 12, 4), row))] == [2, 1]


def test_a_place_that_is_not_numbers_is_none() -> None:
    assert grids(classic({"type": "stat", "gridPos": {"x": "left"}}, {"type": "stat", "gridPos": None})) == [
        []
    ]


def test_references_are_found_in_both_models() -> None:
    old = classic(
        {"type": "stat", "datasource": "-- Dashboard --", "targets": [{"panelId": 7}, {"refId": "B"}]}
    )
    assert [(each.at, each.panel_id) for each in references(old)] == [
        (("panels", 0, "targets", 0, "panelId"), 7)
    ]
    source = {"kind": "DataQuery", "group": "datasource", "datasource": {"name": "-- Dashboard --"}}
    new = v2(
        {"a": panel([{"spec": {"query": {**source, "spec": {"panelId": 7}}}}, {"spec": {"query": source}}])},
        "a",
    )
    assert [each.panel_id for each in references(new)] == [7]


def test_a_layout_names_what_it_shows_and_what_there_is() -> None:
    arranged = layout(v2({"a": panel(), "b": panel()}, "a", "c"))
    assert arranged is not None
    assert (set(arranged.elements), set(arranged.shown)) == ({"a", "b"}, {"a", "c"})
    assert layout(classic()) is None


def test_refresh_is_found_in_both_models_and_false_is_none() -> None:
    found = [refresh(classic(refresh=each)) for each in ("5s", False)]
    assert [each.value if each else None for each in found] == ["5s", None]
    new = refresh(v2({}, timeSettings={"autoRefresh": "10s"}))
    assert new is not None
    assert new.value == "10s"


def test_panels_in_collapsed_rows_are_not_open() -> None:
    rows = [
        {"collapse": True, "panels": [{"type": "graph", "title": "closed"}]},
        {"panels": [{"title": "open"}]},
    ]
    row = {"type": "row", "collapsed": True, "panels": [{"type": "stat", "title": "closed too"}]}
    found = open_panels(classic(row, {"type": "stat", "title": "below"}, rows=rows))
    assert [each.title.value for each in found if each.title] == ["below", "open"]


def test_the_unit_of_a_panel_stands_where_its_type_and_model_keep_it() -> None:
    old = classic(
        {"type": "graph", "yaxes": [{"format": "ms"}, {"format": "short"}]},
        {"type": "singlestat", "format": "s"},
        {"type": "stat", "fieldConfig": {"defaults": {"unit": "bytes"}}},
        {
            "type": "stat",
            "fieldConfig": {"defaults": {"unit": "bytes"}},
            "transformations": [{"id": "merge"}],
        },
        {"type": "table", "fieldConfig": {"defaults": {"unit": "bytes"}}},
    )
    found = [unit_of(old, each) for each in old.panels]
    assert [each.value if each else None for each in found] == ["ms", "s", "bytes", None, None]
    new = v2({"a": panel(fieldConfig={"defaults": {"unit": "s"}}), "b": panel()}, "a", "b")
    assert [lacks_unit(new, each) for each in new.panels] == [False, True]
    shown = unit_of(new, new.panels[0])
    assert shown is not None
    assert shown.at == ("elements", "a", "spec", "vizConfig", "spec", "fieldConfig", "defaults", "unit")
