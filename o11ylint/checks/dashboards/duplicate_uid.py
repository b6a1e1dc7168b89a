"""dashboards/duplicate-uid: of two dashboards with one uid Grafana keeps one."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def _age(fact: Fact) -> tuple[bool, str, int]:
    """Originals before what calls itself a copy, then in the order of the files."""
    return "copy" in fact.detail.lower(), fact.where.path, fact.where.document


def duplicate_uid(repository: Repository) -> Iterator[Problem]:
    """The same uid in two dashboards of one installation."""
    symbols = repository.symbols
    for uid, places in (
        *symbols.defined("dashboard").items(),
        *symbols.defined("dashboard-in-resource").items(),
    ):
        if len(places) < 2:
            continue
        first, *others = sorted(places, key=_age)
        for other in others:
            yield Problem(
                f"uid {uid!r} is taken by {first.detail!r} in {first.where.path}: Grafana keeps only one of the two;"
                " give this one its own",
                other.where,
                quote=uid,
                evidence=(uid,),
                related=(first.where,),
            )
