"""The facts of a Prometheus configuration or a Grafana data source file."""

from collections.abc import Iterator

from o11ylint.documents.configs import DataSources, PrometheusConfig
from o11ylint.facts.symbols import Fact, Where


def of_configuration(view: PrometheusConfig | DataSources, path: str, index: int) -> Iterator[Fact]:
    """The rule files that a server loads; the data sources that exist, by uid and by name."""
    if isinstance(view, PrometheusConfig):
        for glob in view.rule_files:
            yield Fact(True, "rule-files", glob.value, Where(path, index, glob.at))
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
