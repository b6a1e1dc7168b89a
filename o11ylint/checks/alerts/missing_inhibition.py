"""alerts/missing-inhibition: one fault, notified as a warning and as critical."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.routing import labels_of, may_mute, name_of, notifies, routing_of, static_labels
from o11ylint.rule.subjects import Repository


def missing_inhibition(
    repository: Repository, *, severity_label: str, critical: Sequence[str], warning: Sequence[str]
) -> Iterator[Problem]:
    """Alerts of one name at two severities of which no rule of Alertmanager mutes the lesser."""
    routing = routing_of(repository.symbols)
    if routing is None or not notifies(routing):
        return
    found: list[str] = []
    for high, low in _pairs(repository, severity_label, critical, warning):
        if (
            not may_mute(routing, labels_of(high, repository.symbols), labels_of(low, repository.symbols))
            and name_of(high) not in found
        ):
            found.append(name_of(high))
    if found:
        what = f"{found[0]!r} fires" if len(found) == 1 else f"{found[0]!r} and {len(found) - 1} more fire"
        yield Problem(
            f"{what} as a warning and as critical, and nothing mutes the warning while the critical"
            " one fires: one fault notifies twice; add an entry to `inhibit_rules`",
            routing.fact.where,
            key=True,
        )


def _pairs(
    repository: Repository, label: str, critical: Sequence[str], warning: Sequence[str]
) -> Iterator[tuple[Fact, Fact]]:
    """Alerts of one file with the same name and the same labels but for the severity."""
    known: dict[tuple[object, ...], dict[bool, Fact]] = {}
    for facts in repository.symbols.defined("alert").values():
        for alert in facts:
            labels = static_labels(alert)
            severity = labels.pop(label, "").lower()
            if severity in critical or severity in warning:
                key = (alert.where.path, name_of(alert), tuple(sorted(labels.items())))
                known.setdefault(key, {})[severity in critical] = alert
    for pair in known.values():
        if len(pair) == 2:
            yield pair[True], pair[False]
