"""alerts/unrouted: an alert that fires and nobody hears."""

from collections.abc import Iterator, Sequence

from o11ylint.rule.problem import Problem
from o11ylint.rule.routing import (
    labels_of,
    name_of,
    only_default,
    routing_of,
    selects_by_labels,
    static_labels,
)
from o11ylint.rule.subjects import Repository


def unrouted(
    repository: Repository, *, severity_label: str, unheard: Sequence[str], default_receiver_too: bool
) -> Iterator[Problem]:
    """An alert that certainly takes no route but the default one, which notifies nobody."""
    routing = routing_of(repository.symbols)
    if routing is None or not selects_by_labels(routing):
        return
    receiver = routing.root.receiver
    silent = receiver in routing.silent
    if not silent and not default_receiver_too:
        return
    harm = "which notifies nobody" if silent else "which is for what nobody has claimed"
    for facts in repository.symbols.defined("alert").values():
        for alert in facts:
            if static_labels(alert).get(severity_label, "").lower() in unheard:
                continue
            if only_default(routing, labels_of(alert, repository.symbols)):
                yield Problem(
                    f"{name_of(alert)!r} matches no route in {routing.fact.where.path} and ends at the default"
                    f" receiver {receiver!r}, {harm}; give it the labels of a route, or add one for it",
                    alert.where,
                    quote=name_of(alert),
                    related=(routing.fact.where,),
                )
