"""alerts/duplicate-alert: the same alert twice."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def duplicate_alert(repository: Repository) -> Iterator[Problem]:
    """Two alerting rules of one installation with the same name, labels and expression."""
    for identity, places in repository.symbols.defined("alert").items():
        by_expression: dict[str, list[Fact]] = {}
        for fact in places:
            by_expression.setdefault(fact.detail, []).append(fact)
        for same in by_expression.values():
            first, *others = sorted(
                same, key=lambda fact: (fact.where.path, fact.where.document, str(fact.where.at))
            )
            for other in others:
                name = identity.split("{", 1)[0]
                yield Problem(
                    f"{name!r} stands in {first.where.path} too, with the same labels and expression:"
                    " one evaluates in vain, and a change to one leaves the other; delete one",
                    other.where,
                    quote=name,
                    evidence=(identity,),
                )
