"""alerts/cause-based-paging: somebody is woken because a machine works."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.resources import resource_of
from o11ylint.facts.thresholds import thresholds
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule


def cause_based_paging(
    alert: AlertingRule, *, severity_label: str, paging: Sequence[str]
) -> Iterator[Problem]:
    """It pages, and all that it asks is how busy CPU, load or swap are."""
    if not pages(alert, severity_label, paging):
        return
    tree = of_rule(alert).tree
    found = list(thresholds(tree)) if tree else []
    resources = [resource_of(each, memory=False) for each in found]
    if found and all(resources):
        yield Problem(
            f"{alert.name.value!r} pages for {resources[0]}, a cause: a busy machine may serve everybody"
            " well, and a slow service may not be busy; page for errors or latency, and let this be a ticket",
            alert.expr.at,
            found[0].span,
        )
