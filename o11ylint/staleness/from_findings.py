"""What `check` finds, as evidence: a rule says what is wrong, this says what that means for the dashboard's age."""

from collections.abc import Iterable, Sequence

from o11ylint.lint.finding import Finding
from o11ylint.staleness.inventory import Card, Container
from o11ylint.staleness.signals import Signal, found

RULES = (
    "removed-panel", "angular-panel", "deprecated-panel", "removed-metric", "absolute-time-range", "test-or-copy",
    "incident-leftover", "undefined-variable", "missing-panel-reference", "dangling-element", "orphan-element",
    "dead-link", "duplicate-uid", "unknown-datasource", "ephemeral-host", "panel-without-query", "promql-syntax",
)  # fmt: skip
"""Rules of dashboards that are evidence; each is a sign of the same name."""
SELECT = tuple(f"dashboards/{name}" for name in RULES)
CERTAIN = frozenset((
    "removed-panel", "undefined-variable", "missing-panel-reference", "dangling-element", "duplicate-uid",
    "unknown-datasource", "promql-syntax",
))  # fmt: skip
"""Signs of something that does not work today: the dashboard is broken, stale or not."""
_WHOLE = 2
"""Half of the metrics gone is all one needs to know; one of fifty says little about the dashboard."""

Key = tuple[str, Container]


def by_dashboard(findings: Iterable[Finding]) -> dict[Key, list[Finding]]:
    """Findings that are evidence, by file and place in it."""
    dashboards: dict[Key, list[Finding]] = {}
    for finding in findings:
        if finding.rule in SELECT:
            dashboards.setdefault((finding.path, finding.container), []).append(finding)
    return dashboards


def signals(card: Card, findings: Sequence[Finding]) -> list[Signal]:
    """One signal for each rule that found something, in the words of its first finding."""
    rules: dict[str, list[Finding]] = {}
    for finding in findings:
        rules.setdefault(finding.rule.split("/")[1], []).append(finding)
    return [found(name, _said(each), strength=_strength(name, card, each)) for name, each in rules.items()]


def is_broken(evidence: Iterable[Signal]) -> bool:
    """Whether some of the evidence is of something that does not work today."""
    return any(each.signal in CERTAIN for each in evidence)


def _strength(name: str, card: Card, findings: Sequence[Finding]) -> float:
    """How much of the dashboard is concerned, where that can be told: from 0 to 1."""
    if name == "removed-metric":
        return min(1.0, _WHOLE * len(findings[0].parts) / max(card.metrics, 1))
    if name == "panel-without-query":
        return min(1.0, len(findings) / max(card.panels, 1))
    return 1.0


def _said(findings: Sequence[Finding]) -> str:
    more = len(findings) - 1
    return findings[0].message + (f" (and {more} more)" if more else "")
