"""alerts/useless-unless: an exception that excepts nothing, or everything."""

from collections.abc import Iterator

from o11ylint.rule.joins import TAKING, first
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def useless_unless(group: RuleGroup) -> Iterator[Problem]:
    """The first `unless` of each rule that certainly takes away nothing, or everything."""
    for rule in group.rules:
        if "unless" not in rule.expr.value:
            continue
        tree = of_rule(rule).tree
        found = first(tree, TAKING) if tree else None
        if found:
            nothing = found.kind == "never-removes"
            harm = "takes away nothing" if nothing else "leaves nothing"
            why = f": {found.reason}" if nothing else ""
            remedy = "match with `on (…)`" if nothing else "narrow its right side"
            yield Problem(
                f"this `unless` in {rule.name.value!r} {harm}, whatever the data{why}; {remedy}, or drop it",
                rule.expr.at,
                Span(found.start, found.end),
            )
