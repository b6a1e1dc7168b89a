"""What is in a document: everything that a check can be about, and its PromQL queries."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.document import Document
from o11ylint.documents.rules import RuleFile
from o11ylint.rule import reading
from o11ylint.typed import Any


def subjects(document: Document) -> Iterator[tuple[str, Any]]:
    """Everything in a document that a check can be about, with the name of its class."""
    view = document.view
    if isinstance(view, Dashboard):
        if document.kind == "dashboard":
            yield "Dashboard", view
            for variable in view.variables:
                yield "Variable", variable
        for panel in view.panels:
            yield "Panel", panel
        for _, target in view.queries():
            yield "Target", target
    elif isinstance(view, RuleFile):
        yield "RuleFile", view
        for group in view.groups:
            yield "RuleGroup", group
            for rule in group.rules:
                yield type(rule).__name__, rule
    elif document.kind == "slo":
        for slo in view.slos:
            yield "Slo", slo
    elif document.kind == "grafana-alerting" and view is not None:
        yield "GrafanaAlerting", view
        for alert in view.rules():
            yield "GrafanaAlertRule", alert


def readings(document: Document) -> Iterator[reading.Reading]:
    """The reading of every PromQL query in a document."""
    view = document.view
    if isinstance(view, Dashboard):
        for _, target in view.queries():
            found = reading.of_target(target)
            if found.unchecked not in ("empty", "other-language", "logql"):
                yield found
    elif isinstance(view, RuleFile):
        for rule in view.rules():
            found = reading.of_rule(rule)
            if found.unchecked not in ("other-language", "logql"):
                yield found
    elif document.kind == "slo":
        from o11ylint.rule.slo_reading import of_query

        for slo in view.slos:
            queries = slo.indicator.queries() if slo.indicator else []
            yield from (found for each in queries if (found := of_query(slo, each)).unchecked is None)
    elif document.kind == "grafana-alerting" and view is not None:
        for alert in view.rules():
            for target in alert.targets:
                found = reading.of_target(target)
                if found.unchecked not in ("empty", "other-language", "logql"):
                    yield found
