"""alerts/duplicate-expression: one condition, two alerts."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def duplicate_expression(repository: Repository) -> Iterator[Problem]:
    """Alerts of one document with the same expression and labels, and different names."""
    seen: dict[tuple[str, int, str, str], tuple[str, Fact]] = {}
    places = [
        (fact.where, name, labels, fact)
        for identity, facts in repository.symbols.defined("alert").items()
        for name, _, labels in (identity.partition("{"),)
        for fact in facts
    ]
    for where, name, labels, fact in sorted(
        places, key=lambda each: (each[0].path, each[0].document, _order(each[0].at))
    ):
        if fact.detail.startswith("vector("):
            continue  # watchdogs
        first = seen.setdefault((where.path, where.document, labels, fact.detail), (name, fact))[0]
        if first != name:
            yield Problem(
                f"{name!r} has the expression and the labels of {first!r}: one fault fires both, or one of"
                " the two should have been changed after it was copied; delete or correct it",
                where,
                quote=name,
                evidence=(first,),
            )


def _order(pointer: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    """A sort key under which item 10 comes after item 9."""
    return tuple((each, "") if isinstance(each, int) else (-1, each) for each in pointer)
