"""recording/unknown-recording-rule: a recorded series that nothing records."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository

_RULES = (("alert",), ("record",))


def unknown_recording_rule(repository: Repository) -> Iterator[Problem]:
    """A rule or a dashboard reads `level:metric:operations`, and nothing records it, where something should.

    A name that others extend (`loki:errors` beside `loki:errors:avg`) may come from another system.
    """
    defined = repository.symbols.defined("record")
    gone = repository.symbols.defined("record-gone")
    levels = {(fact.where.path, name.split(":", 1)[0]) for name, facts in defined.items() for fact in facts}
    families = {_family(name): name for name in sorted(defined)}
    for name, facts in repository.symbols.used("record").items():
        if name in defined:
            continue
        if name in gone:
            yield from _broken(name, gone[name][0], facts)
        elif _complete(name) and not any(each.startswith(f"{name}:") for each in defined):
            yield from _unknown(name, facts, levels, families.get(_family(name)))


def _complete(name: str) -> bool:
    """Whether a name has a level, a metric and operations."""
    return not name.startswith(":") and name.count(":") > 1


def _family(name: str) -> str:
    """The level and the metric of a name."""
    return ":".join(name.split(":")[:2]) if _complete(name) else ""


def _broken(name: str, before: Fact, facts: list[Fact]) -> Iterator[Problem]:
    """One problem for each rule or dashboard that still reads what the change has removed."""
    for fact in {(each.where.path, each.detail): each for each in reversed(facts)}.values():
        yield Problem(
            f"{fact.detail!r} reads {name}, which this change removes from {before.where.path}: without it the"
            " expression is empty; use its new name, or keep it",
            fact.where,
            quote=fact.detail,
            evidence=(name,),
            related=(before.where,),
        )


def _unknown(
    name: str, facts: list[Fact], levels: set[tuple[str, str]], relative: str | None
) -> Iterator[Problem]:
    """The first reader of a name beside which others of its level, or of its metric, are recorded."""
    level = name.partition(":")[0]
    for fact in facts:
        why = None
        if relative:
            why = f"which no rule here records, though one records {relative}"
        elif fact.where.at[-1:] in _RULES and (fact.where.path, level) in levels:
            why = f"which no rule here records, though this file records others of {level!r}"
        if why:
            yield Problem(
                f"{fact.detail!r} reads {name}, {why}: without it the expression is empty; correct the name, or"
                " record it",
                fact.where,
                quote=fact.detail,
                evidence=(name,),
            )
            return
