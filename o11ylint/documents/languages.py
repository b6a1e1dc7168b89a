"""In which language a query is written: told by its data source, else by the fields it uses."""

from o11ylint.documents.dashboard import BUILT_IN, DataSource
from o11ylint.documents.fields import mapping, sequence, string
from o11ylint.typed import Any

_BY_TYPE = {
    "prometheus": "promql",
    "grafana-amazonprometheus-datasource": "promql",
    "grafana-azureprometheus-datasource": "promql",
    "loki": "logql",
    "victoriametrics-datasource": "metricsql",
    "victoriametrics-metrics-datasource": "metricsql",
    "influxdb": "influxql",
    "elasticsearch": "elasticsearch",
    "grafana-opensearch-datasource": "elasticsearch",
    "graphite": "graphite",
    "postgres": "sql",
    "grafana-postgresql-datasource": "sql",
    "mysql": "sql",
    "mssql": "sql",
    "frser-sqlite-datasource": "sql",
    "grafana-clickhouse-datasource": "sql",
    "vertamedia-clickhouse-datasource": "sql",
    "__expr__": "expression",
}
_KEYS = {
    "promql": ("expr",),
    "metricsql": ("expr",),
    "logql": ("expr", "query"),
    "influxql": ("query",),
    "elasticsearch": ("query",),
    "graphite": ("target",),
    "sql": ("rawSql", "rawQuery", "queryText", "query"),
    "expression": ("expression",),
}
_ANY_KEY = ("expr", "query", "rawSql", "queryText", "target", "expression")


class Languages:
    """What the data sources of one dashboard are: its data source variables and its `__inputs`."""

    __slots__ = ("_types",)

    def __init__(self, raw: dict[str, Any]) -> None:
        self._types: dict[str, str] = {}
        for each in sequence(raw.get("__inputs")):
            given = mapping(each)
            name, plugin = string(given.get("name")), string(given.get("pluginId"))
            if name and plugin:
                self._types[name] = plugin
        for each in sequence(mapping(raw.get("templating")).get("list")):
            variable = mapping(each)
            name, plugin = string(variable.get("name")), string(variable.get("query"))
            if name and plugin and variable.get("type") == "datasource":
                self._types[name] = plugin

    def declare(self, name: str, plugin: str) -> None:
        """A data source variable of a v2 dashboard."""
        self._types[name] = plugin

    def of(self, target: dict[str, Any], datasource: DataSource) -> tuple[str, str | None]:
        """The language of a target, and the field its query is in."""
        language = self._by_datasource(datasource) or _by_fields(target)
        if language == "influxql" and "from(bucket" in (string(target.get("query")) or ""):
            language = "flux"
        for key in _KEYS.get(language, _ANY_KEY):
            if isinstance(target.get(key), str):
                return language, key
        return language, None

    def _by_datasource(self, datasource: DataSource) -> str | None:
        if (
            datasource.uid in BUILT_IN and datasource.uid not in ("__expr__", "default")
        ) or datasource.type == "datasource":
            return "other"
        if datasource.type and "$" not in datasource.type:
            return _BY_TYPE.get(datasource.type, "other")
        uid = datasource.uid
        if uid is None:
            return None
        if uid == "__expr__":
            return "expression"
        name = uid.strip("${}[]").split(":")[0]
        if name != uid:
            plugin = self._types.get(name)
            return _BY_TYPE.get(plugin, "other") if plugin else None
        lowered = uid.lower()
        return next((_BY_TYPE[plugin] for plugin in ("loki", "influxdb") if plugin[:6] in lowered), None)


def _by_fields(target: dict[str, Any]) -> str:
    """The data source is not known: only clear signs count."""
    if isinstance(target.get("rawSql"), str):
        return "sql"
    if "bucketAggs" in target:
        return "elasticsearch"
    if "measurement" in target or "resultFormat" in target:
        return "influxql"
    query = string(target.get("query")) or ""
    if query.lstrip().lower().startswith(("select ", "show tag")):
        return "influxql"
    return "unknown"
