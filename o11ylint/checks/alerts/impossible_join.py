"""alerts/impossible-join: an operator whose two sides never meet."""

from collections.abc import Iterator

from o11ylint.rule.joins import PAIRING, first, unpaired
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def impossible_join(group: RuleGroup) -> Iterator[Problem]:
    """The first operator of each rule that certainly pairs nothing, whatever the data."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        found = first(tree, PAIRING) if tree else None
        if found:
            quote = rule.expr.value[found.start : found.end]
            yield Problem(
                f"{rule.name.value!r} joins in vain: {unpaired(found)}",
                rule.expr.at,
                Span(found.start, found.end),
                quote=quote,
                evidence=(found.kind, quote),
            )
