"""The facts of the configuration of Prometheus or Alertmanager, or of a Grafana data source file."""

from collections.abc import Iterator

from o11ylint.documents.configs import AlertmanagerConfig, DataSources, PrometheusConfig, RuleSelector
from o11ylint.facts.symbols import Fact, Where


def of_configuration(
    view: PrometheusConfig | DataSources | AlertmanagerConfig | RuleSelector, path: str, index: int
) -> Iterator[Fact]:
    """The rule files that a server loads and the labels it adds; how alerts are routed; the data sources."""
    if isinstance(view, PrometheusConfig):
        yield Fact(True, "server", "relabels" if view.relabels_alerts else "plain", Where(path, index, ()))
        for glob in view.rule_files:
            yield Fact(True, "rule-files", glob.value, Where(path, index, glob.at))
        for label, value in view.external_labels.items():
            yield Fact(True, "external-label", label, Where(path, index, value.at), value.value)
        return
    if isinstance(view, AlertmanagerConfig):
        import json  # few files are one

        detail = json.dumps((view.silent, view.route, view.inhibitions))
        yield Fact(True, "routing", "whole" if view.whole else "part", Where(path, index, view.at), detail)
        return
    if isinstance(view, RuleSelector):
        import json

        yield Fact(True, "rule-selector", "", Where(path, index, ()), json.dumps(view.requirements))
        return
    for entry in view.entries:
        for handle in (entry.uid, entry.name):
            if handle:
                yield Fact(True, "datasource", handle.value, Where(path, index, handle.at), entry.type)
        if entry.name and not entry.uid:
            where = Where(path, index, entry.name.at)
            yield Fact(True, "datasource", _derived_uid(entry.name.value), where)


def _derived_uid(name: str) -> str:
    """The uid that Grafana gives to a provisioned data source that has none (pkg/services/datasources)."""
    from hashlib import sha256

    return "P" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16].upper()
