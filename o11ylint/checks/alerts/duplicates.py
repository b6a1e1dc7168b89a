"""The same alert twice.

alerts/duplicate-alert: the same alert twice.
alerts/duplicate-expression: one condition, two alerts.
"""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def duplicate_alert(repository: Repository) -> Iterator[Problem]:
    """Two alerting rules with the same name, labels and expression that one Prometheus loads."""
    globs = [fact for facts in repository.symbols.defined("rule-files").values() for fact in facts]
    servers: dict[str, frozenset[str]] = {}
    for identity, places in repository.symbols.defined("alert").items():
        if len(places) < 2:
            continue
        for fact in places:
            path = fact.where.path
            if path not in servers:
                servers[path] = _servers(path, globs)
        name = identity.split("{", 1)[0]
        seen: list[Fact] = []
        for fact in sorted(
            places, key=lambda each: (each.where.path, each.where.document, str(each.where.at))
        ):
            first = next(
                (each for each in seen if each.detail == fact.detail and _together(each, fact, servers)), None
            )
            seen.append(fact)
            if first is None:
                continue
            where = "here twice" if first.where.path == fact.where.path else f"in {first.where.path} too"
            yield Problem(
                f"{name!r} stands {where}, with the same labels and expression: one evaluates in vain, and a change"
                " to one leaves the other; delete one",
                fact.where,
                quote=name,
                evidence=(identity,),
                related=(first.where,),
            )


def _servers(path: str, globs: list[Fact]) -> frozenset[str]:
    """The configurations that load a file."""
    if not globs:
        return frozenset()
    from o11ylint.rule.loading import loads

    return frozenset(glob.where.path for glob in globs if loads(glob, path))


def _together(one: Fact, other: Fact, servers: dict[str, frozenset[str]]) -> bool:
    """Whether both are in one document, or in two files that the same configuration loads."""
    if one.where.path == other.where.path:
        return one.where.document == other.where.document
    return bool(servers[one.where.path] & servers[other.where.path])


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
