"""The facts of one document."""

from collections.abc import Iterator, Mapping

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.document import Document
from o11ylint.documents.fields import Text
from o11ylint.documents.rules import AlertingRule, RuleFile
from o11ylint.facts.links import linked_by_alert, linked_dashboards
from o11ylint.facts.recorded import printed_labels, recorded_names
from o11ylint.facts.symbols import Fact, Where

_CONFIGURATIONS = frozenset(("prometheus", "alertmanager", "datasources", "rule-selector"))


def facts_of(document: Document, path: str, index: int) -> Iterator[Fact]:
    """What the document at `index` of a file defines and uses."""
    view = document.view
    if isinstance(view, Dashboard) and document.kind == "dashboard":
        yield from _of_dashboard(view, path, index, wrapped=bool(document.container))
    elif isinstance(view, RuleFile):
        yield from _of_rules(view, path, index)
        for group in view.groups[:1]:
            where = Where(path, index, group.name.at if group.name else group.at)
            kind = "plain" if view.kind is None and not document.container else view.kind or "wrapped"
            detail = ",".join(f"{key}={value}" for key, value in view.labels.items())
            yield Fact(True, "rule-file", kind, where, detail)
    elif document.kind in _CONFIGURATIONS and view is not None:
        from o11ylint.facts.configured import of_configuration  # few files are one

        yield from of_configuration(view, path, index)
    elif document.kind == "grafana-alerting" and view is not None:
        for rule in view.rules():
            yield from _links(rule.annotations, path, index, rule.name)
    elif document.kind == "slo":
        from o11ylint.facts.objectives import of_slos

        yield from of_slos(view, path, index)


def _of_dashboard(dashboard: Dashboard, path: str, index: int, *, wrapped: bool) -> Iterator[Fact]:
    if dashboard.uid and dashboard.uid.value:
        where = Where(path, index, dashboard.uid.at)
        # a file and the resource that wraps it are two packagings of one dashboard
        kind = "dashboard-in-resource" if wrapped else "dashboard"
        yield Fact(True, kind, dashboard.uid.value, where, dashboard.name)
        yield Fact(True, "panels", dashboard.uid.value, where, _panels(dashboard))
    named: set[str] = set()
    for _, target in dashboard.queries():
        uid = target.datasource.literal
        if uid is not None and uid not in named:
            named.add(uid)
            yield Fact(False, "datasource", uid, Where(path, index, target.datasource.at))
        if target.query is not None and target.language in ("promql", "metricsql", "unknown"):
            for name in recorded_names(target.query.value):
                yield Fact(False, "record", name, Where(path, index, target.query.at), dashboard.name)
    for linked in linked_dashboards(dashboard):
        yield Fact(False, "dashboard", linked.value, Where(path, index, linked.at), dashboard.name)


def _panels(dashboard: Dashboard) -> str:
    """The ids of all panels, between spaces; nothing where one has none yet, or comes from a library."""
    if any(panel.id is None or panel.library for panel in dashboard.panels):
        return ""
    return f" {' '.join(str(panel.id) for panel in dashboard.panels)} "


def _links(annotations: Mapping[str, Text], path: str, index: int, alert: str) -> Iterator[Fact]:
    for link in linked_by_alert(annotations):
        where = Where(path, index, link.uid.at)
        yield Fact(False, "alert-dashboard", link.uid.value, where, alert)
        if link.panel is not None:
            yield Fact(False, "alert-panel", f"{link.uid.value} {link.panel}", where, alert)


def _of_rules(file: RuleFile, path: str, index: int) -> Iterator[Fact]:
    from o11ylint.facts.watched import down, missed

    for rule in file.rules():
        where = Where(path, index, rule.name.at)
        if isinstance(rule, AlertingRule):
            labels = [f"{name}={text.value}" for name, text in sorted(rule.all_labels.items())]
            detail = " ".join(rule.expr.value.split())
            yield Fact(True, "alert", f"{rule.name.value}{{{','.join(labels)}}}", where, detail)
            for job in down(detail):
                yield Fact(False, "job-down", job, where, rule.name.value)
            for op, job in missed(detail):
                yield Fact(False, "job-absent", job, where, op)
            yield from _links(rule.annotations, path, index, rule.name.value)
        else:
            own = {**rule.group.labels, **rule.labels}
            labels = [f"{name}={text.value}" for name, text in sorted(own.items())]
            detail = f"{{{','.join(labels)}}} {' '.join(rule.expr.value.split())}"
            yield Fact(True, "record", rule.name.value, where, detail)
        names = recorded_names(rule.expr.value)
        for name in names:
            yield Fact(False, "record", name, where, rule.name.value)
        if names and isinstance(rule, AlertingRule):
            for text in rule.annotations.values():
                for label in printed_labels(text.value):
                    yield Fact(False, "label-of-alert", label, Where(path, index, text.at), rule.name.value)
