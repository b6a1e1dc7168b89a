"""The classic dashboard model (schemaVersion up to 43) as a Dashboard."""

from o11ylint.documents.dashboard import Dashboard, DataSource, Panel, Target, Variable
from o11ylint.documents.fields import Text, boolean, integer, mapping, sequence, string, text
from o11ylint.documents.languages import Languages
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MAX_PANELS = 5_000
_REFRESH = {False: 0, True: 1}


def load_dashboard(value: Any, name: str | None = None) -> Dashboard | None:
    """The dashboard in a classic model; `name` is the uid that a wrapping resource gives it."""
    raw = mapping(value)
    uid = text(raw, "uid", ()) or (Text(name, ()) if name else None)
    dashboard = Dashboard(text(raw, "title", ()), uid, "classic", raw)
    dashboard.description = text(raw, "description", ())
    dashboard.schema_version = integer(raw.get("schemaVersion"))
    dashboard.tags = texts_of(raw.get("tags"), ("tags",))
    time = raw.get("time")
    dashboard.time_from = text(time, "from", ("time",))
    dashboard.time_to = text(time, "to", ("time",))
    dashboard.inputs = frozenset(
        name for each in sequence(raw.get("__inputs")) if (name := string(mapping(each).get("name")))
    )
    dashboard.links = load_links(raw.get("links"), ("links",))
    dashboard.forwards = forwards(raw.get("links"))
    languages = Languages(raw)
    variables = mapping(raw.get("templating")).get("list")
    for index, each in enumerate(sequence(variables)):
        variable = load_variable(each, ("templating", "list", index), languages)
        if variable is not None:
            dashboard.variables.append(variable)
    for index, each in enumerate(sequence(mapping(raw.get("annotations")).get("list"))):
        annotation = _annotation(each, ("annotations", "list", index), languages)
        if annotation is not None:
            dashboard.annotations.append(annotation)
    _panels(dashboard, raw.get("panels"), ("panels",), None, languages)
    for index, row in enumerate(sequence(raw.get("rows"))):
        _row(dashboard, row, ("rows", index), languages)
    for uid_key, element in mapping(raw.get("__elements")).items():
        if isinstance(mapping(element).get("model"), dict):
            at = ("__elements", uid_key, "model")
            dashboard.panels.append(load_panel(element["model"], at, languages))
    return dashboard


def _row(dashboard: Dashboard, row: Any, at: Pointer, languages: Languages) -> None:
    """A row as it was before version 16 of the schema: around its panels."""
    title = text(row, "title", at)
    if title:
        dashboard.rows.append(title)
    repeat = string(mapping(row).get("repeat"))
    if repeat:
        dashboard.repeats.add(repeat)
    row_title = title.value if title else None
    _panels(dashboard, mapping(row).get("panels"), (*at, "panels"), row_title, languages)


def load_library_panel(value: Any) -> Dashboard | None:
    """A library panel file, as a dashboard of one panel."""
    raw = mapping(value)
    dashboard = Dashboard(text(raw, "title", ()), None, "library-panel", raw)
    dashboard.panels.append(load_panel(raw, (), Languages({})))
    return dashboard


def _panels(dashboard: Dashboard, value: Any, at: Pointer, row: str | None, languages: Languages) -> None:
    """Panels at any depth, in the order of the file."""
    for index, raw in enumerate(sequence(value)):
        if not isinstance(raw, dict) or len(dashboard.panels) >= MAX_PANELS:
            continue
        here = (*at, index)
        repeat = string(raw.get("repeat"))
        if repeat:
            dashboard.repeats.add(repeat)
        if raw.get("type") == "row":
            title = text(raw, "title", here)
            if title:
                dashboard.rows.append(title)
            row = title.value if title else None
        else:
            panel = load_panel(raw, here, languages)
            panel.row = row
            dashboard.panels.append(panel)
            dashboard.forwards = dashboard.forwards or forwards(raw.get("links"))
        if raw.get("panels"):
            _panels(dashboard, raw["panels"], (*here, "panels"), row, languages)


def load_panel(raw: dict[str, Any], at: Pointer, languages: Languages) -> Panel:
    """One panel of the classic model."""
    panel = Panel(at, text(raw, "type", at), text(raw, "title", at))
    panel.id = integer(raw.get("id"))
    panel.description = text(raw, "description", at)
    panel.plugin_version = string(raw.get("pluginVersion"))
    panel.calculations = calculations_of(raw.get("options"), (*at, "options"))
    panel.repeat = string(raw.get("repeat"))
    panel.min_interval = string(raw.get("interval")) or None
    panel.library = string(mapping(raw.get("libraryPanel")).get("uid"))
    panel.datasource = load_datasource(raw.get("datasource"), (*at, "datasource"))
    panel.links = load_links(raw.get("links"), (*at, "links"))
    defaults = mapping(mapping(raw.get("fieldConfig")).get("defaults"))
    panel.links += load_links(defaults.get("links"), (*at, "fieldConfig", "defaults", "links"))
    panel.links += load_override_links(raw.get("fieldConfig"), (*at, "fieldConfig"))
    for holder, where in ((raw.get("options"), (*at, "options")), (raw, at)):
        content = text(holder, "content", where)
        if content:
            panel.texts.append(content)
    for index, each in enumerate(sequence(raw.get("targets"))):
        if isinstance(each, dict):
            panel.targets.append(load_target(each, (*at, "targets", index), panel.datasource, languages))
    return panel


def load_target(raw: dict[str, Any], at: Pointer, inherited: DataSource, languages: Languages) -> Target:
    """One query; without a data source of its own it has the panel's, except on a mixed panel."""
    datasource = load_datasource(raw.get("datasource"), (*at, "datasource"))
    if datasource.type is None and datasource.uid is None:
        datasource = inherited
    language, key = languages.of(raw, datasource)
    query = text(raw, key, at) if key else None
    settings = {
        name: Text(entry, (*at, name))
        for name, entry in raw.items()
        if isinstance(entry, str) and name not in (key, "refId")
    }
    hidden = boolean(raw.get("hide")) is True
    target = Target(
        at, query, language, datasource, string(raw.get("refId")), hidden=hidden, settings=settings
    )
    target.instant = boolean(raw.get("instant")) is True
    return target


def load_datasource(value: Any, at: Pointer) -> DataSource:
    """A reference to a data source: an object since schema 33, a name or a variable before."""
    if isinstance(value, dict):
        return DataSource(string(value.get("type")), string(value.get("uid")), at)
    return DataSource(None, string(value), at)


def load_variable(value: Any, at: Pointer, languages: Languages) -> Variable | None:
    """One entry of `templating.list`."""
    raw = mapping(value)
    name = text(raw, "name", at)
    if name is None:
        return None
    variable = Variable(at, name, string(raw.get("type")) or "query")
    variable.label = text(raw, "label", at)
    variable.regex = text(raw, "regex", at)
    variable.all_value = text(raw, "allValue", at)
    variable.multi = boolean(raw.get("multi")) is True
    variable.include_all = boolean(raw.get("includeAll")) is True
    refresh = raw.get("refresh")
    variable.refresh = _REFRESH[refresh] if isinstance(refresh, bool) else integer(refresh)
    variable.hide = integer(raw.get("hide")) or 0
    variable.datasource = load_datasource(raw.get("datasource"), (*at, "datasource"))
    current = mapping(raw.get("current")).get("value")
    variable.current = [
        each for each in (current if isinstance(current, list) else [current]) if isinstance(each, str)
    ]
    variable.options = [
        option
        for index, each in enumerate(sequence(raw.get("options")))
        if (option := text(each, "value", (*at, "options", index)))
    ]
    query = text(raw, "query", at)
    if query is None and isinstance(raw.get("query"), dict):
        query = text(raw["query"], "query", (*at, "query"))
        if query is None and isinstance(raw["query"].get("expr"), str):
            query = text(raw["query"], "expr", (*at, "query"))
    if query is not None:
        language, _ = languages.of({"expr": query.value}, variable.datasource)
        variable.query = Target(
            at, query, language if variable.type == "query" else "other", variable.datasource
        )
    return variable


def _annotation(value: Any, at: Pointer, languages: Languages) -> Target | None:
    """An annotation query, in one of the three places that Grafana has kept it."""
    raw = mapping(value)
    datasource = load_datasource(raw.get("datasource"), (*at, "datasource"))
    inner = raw.get("target")
    if isinstance(inner, dict) and any(isinstance(inner.get(key), str) for key in ("expr", "query")):
        return load_target(inner, (*at, "target"), datasource, languages)
    if any(isinstance(raw.get(key), str) for key in ("expr", "query", "rawSql")):
        return load_target(raw, at, datasource, languages)
    return None


def load_links(value: Any, at: Pointer) -> list[Text]:
    """The URLs of dashboard, panel or data links."""
    return [url for index, each in enumerate(sequence(value)) if (url := text(each, "url", (*at, index)))]


def load_override_links(config: Any, at: Pointer) -> list[Text]:
    """The URLs of data links that only some fields of a panel have."""
    found: list[Text] = []
    for index, override in enumerate(sequence(mapping(config).get("overrides"))):
        for position, entry in enumerate(sequence(mapping(override).get("properties"))):
            if mapping(entry).get("id") == "links":
                here = (*at, "overrides", index, "properties", position, "value")
                found += load_links(entry.get("value"), here)
    return found


def calculations_of(options: Any, at: Pointer) -> list[Text]:
    """What a panel's options make of a series, in its value and in its legend if that is shown."""
    parts = {part: mapping(mapping(options).get(part)) for part in ("reduceOptions", "legend")}
    return [
        calculation
        for part, holder in parts.items()
        if holder.get("showLegend") is not False
        for calculation in texts_of(holder.get("calcs"), (*at, part, "calcs"))
    ]


def forwards(links: Any) -> bool:
    """Whether one of these links hands all variables on."""
    return any(boolean(mapping(each).get("includeVars")) for each in sequence(links))


def texts_of(value: Any, at: Pointer) -> list[Text]:
    """Every string of a list that stands at `at`."""
    return [Text(each, (*at, index)) for index, each in enumerate(sequence(value)) if isinstance(each, str)]
