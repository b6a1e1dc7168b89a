"""slo/duplicate-name: two SLOs under one name."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Where
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def duplicate_name(repository: Repository) -> Iterator[Problem]:
    """Two SLOs of one file with the same service and name."""
    for places in repository.symbols.defined("slo").values():
        first: dict[str, Where] = {}
        for fact in places:
            path = fact.where.path
            if path in first:
                yield Problem(
                    f"{fact.detail!r} stands twice in this file: both write the same series and alerts, or the second"
                    " replaces the first; rename or delete one",
                    fact.where,
                    quote=fact.detail,
                    related=(first[path],),
                )
            first.setdefault(path, fact.where)
