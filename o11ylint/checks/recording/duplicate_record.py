"""recording/duplicate-record: the same recording twice."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def duplicate_record(repository: Repository) -> Iterator[Problem]:
    """Two recordings of one document with the same name, labels and expression: the second write is refused."""
    for name, facts in repository.symbols.defined("record").items():
        seen: set[tuple[str, int, str]] = set()
        for fact in facts:
            identity = (fact.where.path, fact.where.document, fact.detail)
            if identity in seen:
                yield Problem(
                    f"{name!r} is recorded here twice with the same labels and expression: the second"
                    " evaluates in vain, and a change to one leaves the other; delete one",
                    fact.where,
                    quote=name,
                )
            seen.add(identity)
