"""The facts of one document."""

from collections.abc import Iterator

from o11ylint.documents.configs import DataSources, PrometheusConfig
from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.document import Document
from o11ylint.documents.rules import AlertingRule, RuleFile
from o11ylint.facts.symbols import Fact, Where


def facts_of(document: Document, path: str, index: int) -> Iterator[Fact]:
    """What the document at `index` of a file defines and uses."""
    view = document.view
    if isinstance(view, Dashboard) and document.kind == "dashboard":
        yield from _of_dashboard(view, path, index, wrapped=bool(document.container))
    elif isinstance(view, RuleFile):
        yield from _of_rules(view, path, index)
    elif isinstance(view, PrometheusConfig):
        for glob in view.rule_files:
            yield Fact(True, "rule-files", glob.value, Where(path, index, glob.at))
    elif isinstance(view, DataSources):
        for entry in view.entries:
            for handle in (entry.uid, entry.name):
                if handle:
                    yield Fact(True, "datasource", handle.value, Where(path, index, handle.at), entry.type)
            if entry.name and not entry.uid:
                yield Fact(
                    True, "datasource", _derived_uid(entry.name.value), Where(path, index, entry.name.at)
                )


def _of_dashboard(dashboard: Dashboard, path: str, index: int, *, wrapped: bool) -> Iterator[Fact]:
    if dashboard.uid and dashboard.uid.value:
        where = Where(path, index, dashboard.uid.at)
        # a file and the resource that wraps it are two packagings of one dashboard
        kind = "dashboard-in-resource" if wrapped else "dashboard"
        yield Fact(True, kind, dashboard.uid.value, where, dashboard.name)
    for _, target in dashboard.queries():
        uid = target.datasource.literal
        if uid is not None:
            yield Fact(False, "datasource", uid, Where(path, index, target.datasource.at))


def _of_rules(file: RuleFile, path: str, index: int) -> Iterator[Fact]:
    for rule in file.rules():
        where = Where(path, index, rule.name.at)
        if isinstance(rule, AlertingRule):
            labels = ",".join(f"{name}={text.value}" for name, text in sorted(rule.all_labels.items()))
            detail = " ".join(rule.expr.value.split())
            yield Fact(True, "alert", f"{rule.name.value}{{{labels}}}", where, detail)
        else:
            yield Fact(True, "record", rule.name.value, where)


def _derived_uid(name: str) -> str:
    """The uid that Grafana gives to a provisioned data source that has none (pkg/services/datasources)."""
    from hashlib import sha256

    return "P" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16].upper()
