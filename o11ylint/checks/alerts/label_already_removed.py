"""alerts/label-already-removed: grouping by what is gone."""

from collections.abc import Iterator

from o11ylint.rule.joins import LABELS, first
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def label_already_removed(group: RuleGroup) -> Iterator[Problem]:
    """The first label of each rule that is grouped by or copied though the operand cannot have it."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        found = first(tree, LABELS) if tree else None
        if found:
            label = rule.expr.value[found.start : found.end]
            yield Problem(
                f"{found.reason}, so nothing that {rule.name.value!r} returns has it; keep it further inside, or"
                " drop it here",
                rule.expr.at,
                Span(found.start, found.end),
                quote=label,
                evidence=(label,),
            )
