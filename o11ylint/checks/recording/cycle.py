"""recording/cycle: each waits for the other."""

from collections.abc import Iterator

from o11ylint.documents.rules import RecordingRule
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup

_BEGINNING = frozenset(("absent", "absent_over_time", "vector", "scalar", "time"))


def cycle(group: RuleGroup) -> Iterator[Problem]:
    """Recordings of one group that read one another, none of which can begin without the others."""
    rules: dict[str, list[RecordingRule]] = {}
    for rule in group.rules:
        if isinstance(rule, RecordingRule):
            rules.setdefault(rule.name.value, []).append(rule)
    reads = {
        name: _needs(tree, rules)
        for name, found in rules.items()
        if len(found) == 1 and (tree := of_rule(found[0]).tree) is not None
    }
    reported: set[str] = set()
    for name, rule in ((name, found[0]) for name, found in rules.items()):
        round_ = _round(name, reads) if name not in reported else None
        if round_:
            reported.update(round_)
            path = " reads ".join((*round_, name))
            yield Problem(
                f"{path}: none of them has a value before the other has one, so they stay empty; record one"
                " from what is measured",
                rule.name.at,
                quote=name,
            )


def _needs(tree: Expr, rules: dict[str, list[RecordingRule]]) -> frozenset[str]:
    """Recorded names without which an expression is empty; none if it can begin by itself."""
    found = survey(tree)
    if found.operators & {"or", "unless"} or found.functions & _BEGINNING:
        return frozenset()
    return frozenset(each.name for each in found.selectors if each.name in rules)


def _round(start: str, reads: dict[str, frozenset[str]]) -> tuple[str, ...] | None:
    """The shortest way from a name back to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for following in sorted(reads.get(way[-1], ())):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return None
