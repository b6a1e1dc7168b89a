"""The v2 model gives the same Dashboard as the classic one."""

from typing import Any

import pytest

from o11ylint.documents.open import read
from tests.documents.opening import only, quoted, view


def element(title: str, expr: str, **query: Any) -> dict[str, Any]:
    """A panel as v2beta1 and v2 write it."""
    query = {"kind": "DataQuery", "group": "prometheus", "version": "v0", "spec": {"expr": expr}} | query
    return {
        "kind": "Panel",
        "spec": {
            "id": 4,
            "title": title,
            "description": "why",
            "links": [{"title": "l", "url": "https://example.org"}],
            "data": {"kind": "QueryGroup", "spec": {"queries": [
                {"kind": "PanelQuery", "spec": {"refId": "A", "hidden": True, "query": query}}]}},
            "vizConfig": {"kind": "VizConfig", "group": "text", "version": "12.3.0", "spec": {
                "options": {"content": "see <b>here</b>"},
                "fieldConfig": {"defaults": {"links": [{"url": "https://example.com"}]}}}},
        },
    }  # fmt: skip


def placed(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": "GridLayoutItem", "spec": {"element": {"kind": "ElementReference", "name": name}} | more}


def grid(*names: str) -> dict[str, Any]:
    return {"kind": "GridLayout", "spec": {"items": [placed(name) for name in names]}}


def dashboard(layout: dict[str, Any], **more: Any) -> dict[str, Any]:
    elements = {name: element(name.upper(), f"up_{name}") for name in ("a", "b", "c", "d")}
    return {"title": "T", "elements": elements, "layout": layout} | more


def titles(content: object) -> list[tuple[str, str | None]]:
    return [(panel.title.value, panel.row) for panel in view(content).panels]


def test_a_panel_and_its_query() -> None:
    document = only(dashboard(grid("a")))
    panel = document.view.panels[0]
    assert (panel.id, panel.type.value, panel.plugin_version) == (4, "text", "12.3.0")
    assert [link.value for link in panel.links] == ["https://example.org", "https://example.com"]
    assert [text.value for text in panel.texts] == ["see <b>here</b>"]
    assert panel.at == ("elements", "a")
    [target] = panel.targets
    assert (target.query.value, target.language, target.ref_id, target.hidden) == (
        "up_a",
        "promql",
        "A",
        True,
    )
    assert quoted(document, document.span(target.query.at)) == '"up_a"'


def test_panels_come_in_the_order_of_the_layout_and_unused_ones_last() -> None:
    assert titles(dashboard(grid("c", "a"))) == [("C", None), ("A", None), ("B", None), ("D", None)]


def test_rows_and_tabs_give_their_titles() -> None:
    layout = {"kind": "TabsLayout", "spec": {"tabs": [
        {"kind": "TabsLayoutTab", "spec": {"title": "one", "layout": grid("d")}},
        {"kind": "TabsLayoutTab", "spec": {"title": "two", "layout": {"kind": "RowsLayout", "spec": {"rows": [
            {"kind": "RowsLayoutRow", "spec": {"title": "inner", "layout": grid("b")}},
            {"kind": "RowsLayoutRow", "spec": {"layout": grid("a")}}]}}}},
    ]}}  # fmt: skip
    content = dashboard(layout)
    assert titles(content) == [("D", "one"), ("B", "inner"), ("A", "two"), ("C", None)]
    assert [row.value for row in view(content).rows] == ["one", "two", "inner"]


def test_rows_inside_a_grid_of_the_first_releases() -> None:
    layout = {"kind": "GridLayout", "spec": {"items": [
        placed("b"),
        {"kind": "GridLayoutRow", "spec": {"title": "row", "elements": [placed("a")]}}]}}  # fmt: skip
    assert titles(dashboard(layout))[:2] == [("B", None), ("A", "row")]


def test_repeats_are_those_of_the_place() -> None:
    layout = {"kind": "AutoGridLayout", "spec": {"items": [
        placed("a", repeat={"mode": "variable", "value": "host"})]}}  # fmt: skip
    assert [panel.repeat for panel in view(dashboard(layout)).panels][:2] == ["host", None]


def test_the_alpha_notation_of_plugins_and_data_sources() -> None:
    panel = {"kind": "Panel", "spec": {
        "title": "A",
        "vizConfig": {"kind": "timeseries", "spec": {"pluginVersion": "11.6"}},
        "data": {"kind": "QueryGroup", "spec": {"queries": [{"kind": "PanelQuery", "spec": {
            "refId": "A",
            "datasource": {"type": "loki", "uid": "logs"},
            "query": {"kind": "loki", "spec": {"expr": "{a=\"b\"}"}}}}]}},
    }}  # fmt: skip
    [loaded] = view({"title": "T", "elements": {"a": panel}, "layout": grid("a")}).panels
    assert (loaded.type.value, loaded.plugin_version) == ("timeseries", "11.6")
    [target] = loaded.targets
    assert (target.language, target.datasource.type, target.datasource.uid) == ("logql", "loki", "logs")


def test_a_library_panel_is_a_stub() -> None:
    stub = {
        "kind": "LibraryPanel",
        "spec": {"id": 1, "title": "L", "libraryPanel": {"uid": "lib", "name": "n"}},
    }
    [panel] = view({"title": "T", "elements": {"a": stub}, "layout": grid("a")}).panels
    assert (panel.library, panel.targets, panel.type) == ("lib", [], None)


def variable(kind: str, **spec: Any) -> dict[str, Any]:
    return {"kind": kind, "spec": spec}


def test_variables() -> None:
    content = dashboard(grid("a"), variables=[
        variable("QueryVariable", name="job", label="Job", refresh="onTimeRangeChanged",
                 hide="hideVariable",
                 multi=True, includeAll=True, allValue=".*", regex="/x/", current={"value": ["$__all"]},
                 query={"kind": "DataQuery", "group": "prometheus",
                        "spec": {"query": "label_values(up, job)"}}),
        variable("ConstantVariable", name="host", query="web-1"),
        variable("TextVariable", name="free", query=""),
        variable("CustomVariable", name="size", query="1,2", options=[{"text": "one", "value": "1"}]),
        variable("DatasourceVariable", name="ds", pluginId="prometheus"),
        variable("AdhocVariable", name="filters"),
        variable("GroupByVariable", name="by"),
        variable("QueryVariable"),
        "nothing",
    ])  # fmt: skip
    document = only(content)
    loaded = {each.name.value: each for each in document.view.variables}
    assert [each.type for each in loaded.values()] == [
        "query", "constant", "textbox", "custom", "datasource", "adhoc", "groupby",
    ]  # fmt: skip
    job = loaded["job"]
    assert (job.label.value, job.refresh, job.hide, job.regex.value) == ("Job", 2, 2, "/x/")
    assert (job.multi, job.include_all, job.all_value.value, job.current) == (True, True, ".*", ["$__all"])
    assert (job.query.query.value, job.query.language) == ("label_values(up, job)", "promql")
    assert quoted(document, document.span(job.query.query.at)) == '"label_values(up, job)"'
    assert loaded["host"].query.query.value == "web-1"
    assert [option.value for option in loaded["size"].options] == ["1"]


def test_variables_of_rows_and_tabs_count() -> None:
    own = [variable("ConstantVariable", name="local", query="x")]
    tab = {"kind": "TabsLayoutTab", "spec": {"title": "one", "layout": grid("a"), "variables": own}}
    layout = {"kind": "TabsLayout", "spec": {"tabs": [tab]}}
    document = only(dashboard(layout))
    [local] = document.view.variables
    assert local.name.value == "local"
    assert quoted(document, document.span(local.name.at)) == '"local"'


def test_a_data_source_variable_says_the_language() -> None:
    layout = grid("a")
    query = {"group": "", "datasource": {"name": "${ds}"}, "spec": {"expr": 'rate({a="b"}[5m])'}}
    content = {"title": "T", "elements": {"a": element("A", "", **query)}, "layout": layout,
               "variables": [variable("DatasourceVariable", name="ds", pluginId="loki")]}  # fmt: skip
    [target] = view(content).panels[0].targets
    assert target.language == "logql"


def test_annotations_links_tags_and_times() -> None:
    query = {"kind": "DataQuery", "group": "prometheus", "spec": {"expr": "changes(x[5m])"}}
    loaded = view(dashboard(
        grid("a"),
        annotations=[{"kind": "AnnotationQuery", "spec": {"name": "deploys", "query": query}},
                     {"kind": "AnnotationQuery", "spec": {"query": {"kind": "grafana", "spec": {}}}}],
        links=[{"url": "/d/other"}], tags=["x", 3], description="D",
        timeSettings={"from": "now-6h", "to": "now"},
    ))  # fmt: skip
    assert [target.query.value for target in loaded.annotations if target.query] == ["changes(x[5m])"]
    assert [link.value for link in loaded.links] == ["/d/other"]
    assert [tag.value for tag in loaded.tags] == ["x"]
    assert (loaded.time_from.value, loaded.time_to.value) == ("now-6h", "now")
    assert loaded.description.value == "D"


@pytest.mark.parametrize("odd", [None, 3, "x", [], [None], {"spec": None}, {"spec": {"items": [3]}}])
def test_odd_parts_are_left_out(odd: Any) -> None:
    content = dict.fromkeys(("variables", "annotations", "links", "timeSettings", "tags"), odd)
    content |= {"elements": {"a": odd, "b": {"kind": "Panel", "spec": odd}}, "layout": grid()}
    assert [len(panel.targets) for panel in view(content).panels] == [0, 0]


def test_every_element_of_the_corpus_is_a_panel_with_its_place(corpus: list[tuple[str, bytes]]) -> None:
    seen = 0
    for name, data in corpus:
        if b'"elements"' not in data or b'"layout"' not in data:
            continue
        file = read(name, data)
        assert file is not None
        for document in file.documents:
            if document.view.model == "v2":
                seen += 1
                assert document.view.rows
                for panel in document.view.panels:
                    assert panel.row is not None
                    for target in panel.targets:
                        assert target.language in ("metricsql", "expression", "other")
                        if target.query:
                            assert document.text_at(target.query.at) == target.query.value
    assert seen == 4
