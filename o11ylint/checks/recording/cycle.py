"""recording/cycle: each waits for the other."""

from collections.abc import Iterator

from o11ylint.documents.rules import RecordingRule
from o11ylint.facts.cycles import cycles
from o11ylint.promql.nodes import Expr
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup

_BEGINNING = frozenset(("absent", "absent_over_time", "vector", "scalar", "time"))


def cycle(group: RuleGroup) -> Iterator[Problem]:
    """Recordings of one group that read one another and cannot begin alone. One finding for each knot of them."""
    rules: dict[str, list[RecordingRule]] = {}
    for rule in group.rules:
        if isinstance(rule, RecordingRule):
            rules.setdefault(rule.name.value, []).append(rule)
    reads = {
        name: _needs(tree, rules)
        for name, found in rules.items()
        if len(found) == 1 and (tree := of_rule(found[0]).tree) is not None
    }
    for round_ in cycles(reads):
        name = round_[0]
        path = " reads ".join((*round_, name))
        yield Problem(
            f"{path}: none of them has a value before the other has one, so they stay empty; record one"
            " from what is measured",
            rules[name][0].name.at,
            quote=name,
        )


def _needs(tree: Expr, rules: dict[str, list[RecordingRule]]) -> list[str]:
    """Recorded names without which an expression is empty; none if it can begin by itself."""
    found = survey(tree)
    if found.operators & {"or", "unless"} or found.functions & _BEGINNING:
        return []
    return sorted({each.name for each in found.selectors if each.name in rules})
