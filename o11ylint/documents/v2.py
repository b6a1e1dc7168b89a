"""The v2 dashboard model (v2alpha1, v2beta1, v2): elements and a layout, as a Dashboard."""

from collections.abc import Iterator

from o11ylint.documents.classic import calculations_of, forwards, load_links, load_override_links, texts_of
from o11ylint.documents.dashboard import Dashboard, DataSource, Panel, Target
from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.documents.v2_layout import Placement, places
from o11ylint.documents.v2_queries import load_query
from o11ylint.documents.v2_variables import load_variable
from o11ylint.typed import Any


def load_v2(value: Any, name: str | None = None) -> Dashboard | None:
    """The dashboard in a v2 spec; `name` is the uid that the resource around it gives it."""
    raw = mapping(value)
    dashboard = Dashboard(text(raw, "title", ()), Text(name, ()) if name else None, "v2", raw)
    dashboard.description = text(raw, "description", ())
    dashboard.tags = texts_of(raw.get("tags"), ("tags",))
    settings = raw.get("timeSettings")
    dashboard.time_from = text(settings, "from", ("timeSettings",))
    dashboard.time_to = text(settings, "to", ("timeSettings",))
    dashboard.links = load_links(raw.get("links"), ("links",))
    dashboard.forwards = forwards(raw.get("links"))
    languages = Languages({})
    placements = list(places(raw.get("layout"), ("layout",)))
    declared = list(_variables(raw, placements))
    for each, _ in declared:  # before any query is read: its data source may be one of them
        spec = mapping(each.get("spec"))
        variable, plugin = string(spec.get("name")), string(spec.get("pluginId"))
        if variable and plugin:
            languages.declare(variable, plugin)
    for each, at in declared:
        loaded = load_variable(each, at, languages)
        if loaded is not None:
            dashboard.variables.append(loaded)
    dashboard.annotations = list(_annotations(raw, languages))
    dashboard.rows = [place.title for place in placements if place.is_section and place.title]
    dashboard.repeats = {place.repeat for place in placements if place.repeat}
    dashboard.panels = list(_panels(raw, placements, languages))
    return dashboard


def _variables(raw: dict[str, Any], placements: list[Placement]) -> Iterator[tuple[dict[str, Any], Pointer]]:
    """Variables of the dashboard, then those of its rows and tabs."""
    holders: list[tuple[Any, Pointer]] = [(raw.get("variables"), ("variables",))]
    holders.extend((place.raw.get("variables"), (*place.at, "variables")) for place in placements)
    for holder, at in holders:
        for index, each in enumerate(sequence(holder)):
            if isinstance(each, dict):
                yield each, (*at, index)


def _annotations(raw: dict[str, Any], languages: Languages) -> Iterator[Target]:
    for index, each in enumerate(sequence(raw.get("annotations"))):
        spec, at = mapping(mapping(each).get("spec")), ("annotations", index, "spec")
        target = load_query(spec, at, languages)
        if target is not None and target.query is not None:
            yield target


def _panels(raw: dict[str, Any], placements: list[Placement], languages: Languages) -> Iterator[Panel]:
    """Panels in the order of the layout; those that it does not show come last."""
    elements = mapping(raw.get("elements"))
    shown: set[str] = set()
    for place in placements:
        if place.element in elements and place.element not in shown:
            shown.add(place.element)
            panel = _panel(elements[place.element], ("elements", place.element), languages)
            panel.row = place.title.value if place.title else None
            panel.repeat = place.repeat
            yield panel
    for name, element in elements.items():
        if name not in shown:
            yield _panel(element, ("elements", name), languages)


def _panel(element: Any, at: Pointer, languages: Languages) -> Panel:
    spec, here = mapping(mapping(element).get("spec")), (*at, "spec")
    viz, viz_at = mapping(spec.get("vizConfig")), (*here, "vizConfig")
    type_ = text(viz, "group", viz_at) or text(viz, "kind", viz_at)  # v2alpha1 has the plugin as kind
    panel = Panel(at, type_, text(spec, "title", here))
    panel.id = spec["id"] if isinstance(spec.get("id"), int) else None
    panel.description = text(spec, "description", here)
    panel.library = string(mapping(spec.get("libraryPanel")).get("uid"))
    panel.datasource = DataSource(None, None, here)
    settings, settings_at = mapping(viz.get("spec")), (*viz_at, "spec")
    panel.plugin_version = string(viz.get("version")) or string(settings.get("pluginVersion"))
    panel.links = load_links(spec.get("links"), (*here, "links"))
    defaults = mapping(mapping(settings.get("fieldConfig")).get("defaults"))
    panel.links += load_links(defaults.get("links"), (*settings_at, "fieldConfig", "defaults", "links"))
    panel.links += load_override_links(settings.get("fieldConfig"), (*settings_at, "fieldConfig"))
    panel.calculations = calculations_of(settings.get("options"), (*settings_at, "options"))
    content = text(settings.get("options"), "content", (*settings_at, "options"))
    if content:
        panel.texts.append(content)
    panel.targets = list(_targets(spec, here, languages))
    options = mapping(mapping(mapping(spec.get("data")).get("spec")).get("queryOptions"))
    panel.min_interval = string(options.get("interval")) or None
    return panel


def _targets(panel: dict[str, Any], at: Pointer, languages: Languages) -> Iterator[Target]:
    queries = mapping(mapping(panel.get("data")).get("spec")).get("queries")
    for index, each in enumerate(sequence(queries)):
        spec = mapping(mapping(each).get("spec"))
        target = load_query(spec, (*at, "data", "spec", "queries", index, "spec"), languages)
        if target is not None:
            target.ref_id = string(spec.get("refId"))
            target.hidden = boolean(spec.get("hidden")) is True
            yield target
