"""alerts/never-absent: absent() of what is always there."""

from collections.abc import Iterator

from o11ylint.rule.flow import flow_of
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def never_absent(group: RuleGroup) -> Iterator[Problem]:
    """`absent(x or vector(0))`: the argument has a value whatever the data are. One finding for each rule."""
    for rule in group.rules:
        text = rule.expr.value
        # nothing else makes a sample out of nothing
        if "absent" not in text or not ("vector" in text or "scalar" in text or "time" in text):
            continue
        tree = of_rule(rule).tree
        analysis = flow_of(tree) if tree else None
        found = analysis.contradictions if analysis else ()
        for each in found:
            if each.kind == "never-absent":
                yield Problem(
                    f"this `absent` of {rule.name.value!r} never returns anything: a part such as `or vector(…)` is"
                    " there when everything else is gone; take it out of the parentheses",
                    rule.expr.at,
                    Span(each.start, each.end),
                )
                break
