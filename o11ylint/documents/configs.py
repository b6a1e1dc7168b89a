"""Configurations that say what the other files mean: Prometheus, Alertmanager, data sources."""

from o11ylint.documents.alertmanager import AlertmanagerConfig, load_alertmanager
from o11ylint.documents.fields import Text, boolean, mapping, sequence, string, text, texts
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import Any


class PrometheusConfig(Record):
    """prometheus.yml: what rules need to know of it."""

    scrape_interval: Text | None
    evaluation_interval: Text | None
    external_labels: dict[str, Text]
    rule_files: list[Text]
    relabels_alerts: bool = False
    job_intervals: tuple[Text, ...] = ()
    """Scrape intervals of jobs that have one of their own."""


class ProvisionedDataSource(Record):
    """One data source of a Grafana provisioning file."""

    name: Text | None
    uid: Text | None
    type: str
    url: Text | None
    scrape_interval: Text | None
    tenant: Text | None
    is_default: bool


class DataSources(Record):
    """A Grafana data source provisioning file."""

    entries: list[ProvisionedDataSource]


class Requirement(Record):
    """One entry of `matchExpressions`: `operator` is In, NotIn, Exists or DoesNotExist."""

    key: str
    operator: str
    values: tuple[str, ...]


class RuleSelector(Record):
    """Which rule resources a Prometheus or ThanosRuler resource loads, by their labels; None selects none."""

    requirements: tuple[Requirement, ...] | None


def load_config(kind: str, value: Any, at: Pointer) -> Any:
    """The typed view of a configuration model."""
    raw = mapping(value)
    if kind == "prometheus":
        return _prometheus(raw, at)
    if kind == "alertmanager":
        return load_alertmanager(raw, at)
    if kind == "datasource":
        return DataSources([_datasource_resource(raw, at)])
    if kind == "datasources":
        entries = enumerate(sequence(raw.get("datasources")))
        return DataSources(
            [_datasource(each, (*at, "datasources", i)) for i, each in entries if isinstance(each, dict)]
        )
    if kind == "rule-selector":
        return _rule_selector(mapping(raw.get("spec")).get("ruleSelector"))
    if kind == "slo":
        from o11ylint.documents.slo_load import load_slos

        return load_slos(raw, at)
    return None


def _rule_selector(raw: Any) -> RuleSelector:
    if not isinstance(raw, dict):
        return RuleSelector(None)
    found = [Requirement(key, "In", (str(value),)) for key, value in mapping(raw.get("matchLabels")).items()]
    for each in map(mapping, sequence(raw.get("matchExpressions"))):
        values = tuple(str(value) for value in sequence(each.get("values")))
        found.append(Requirement(string(each.get("key")) or "", string(each.get("operator")) or "", values))
    return RuleSelector(tuple(found))


def _prometheus(raw: dict[str, Any], at: Pointer) -> PrometheusConfig:
    settings, here = raw.get("global"), (*at, "global")
    files = sequence(raw.get("rule_files"))
    return PrometheusConfig(
        text(settings, "scrape_interval", here),
        text(settings, "evaluation_interval", here),
        texts(mapping(settings).get("external_labels"), (*here, "external_labels")),
        [Text(each, (*at, "rule_files", i)) for i, each in enumerate(files) if isinstance(each, str)],
        bool(mapping(raw.get("alerting")).get("alert_relabel_configs")),
        tuple(
            found
            for i, each in enumerate(sequence(raw.get("scrape_configs")))
            if (found := text(each, "scrape_interval", (*at, "scrape_configs", i)))
        ),
    )


def _datasource_resource(spec: dict[str, Any], at: Pointer) -> ProvisionedDataSource:
    """The `spec` of a grafana-operator resource, which may give the uid beside the data source."""
    entry = _datasource(mapping(spec.get("datasource")), (*at, "datasource"))
    return entry._replace(uid=text(spec, "uid", at) or entry.uid)


def _datasource(raw: dict[str, Any], at: Pointer) -> ProvisionedDataSource:
    options, here = raw.get("jsonData"), (*at, "jsonData")
    secure = raw.get("secureJsonData")
    tenant = None
    for number in range(1, 10):
        if string(mapping(options).get(f"httpHeaderName{number}")) == "X-Scope-OrgID":
            tenant = text(secure, f"httpHeaderValue{number}", (*at, "secureJsonData"))
    return ProvisionedDataSource(
        text(raw, "name", at),
        text(raw, "uid", at),
        string(raw.get("type")) or "",
        text(raw, "url", at),
        text(options, "timeInterval", here),
        tenant,
        boolean(raw.get("isDefault")) is True,
    )


__all__ = [
    "AlertmanagerConfig",
    "DataSources",
    "PrometheusConfig",
    "ProvisionedDataSource",
    "Requirement",
    "RuleSelector",
    "load_config",
]
