"""alerts/forbidden-function: a function that the house does not want."""

from collections.abc import Iterator, Sequence

from o11ylint.promql.nodes import Aggregate, Call
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup


def forbidden_function(group: RuleGroup, *, functions: Sequence[str]) -> Iterator[Problem]:
    """Each function or aggregation of the option in a rule of the group, once."""
    for rule in group.rules:
        tree = of_rule(rule).tree if functions else None
        seen: set[str] = set()
        for node in walk(tree) if tree else ():
            if isinstance(node, Call):
                name, span = node.function, node.name_span
            elif isinstance(node, Aggregate):
                name, span = node.op, node.op_span
            else:
                continue
            if name in functions and name not in seen:
                seen.add(name)
                yield Problem(
                    f"`{name}` is used here, and the configuration forbids it; use another function",
                    rule.expr.at,
                    span,
                    quote=name,
                    evidence=(name,),
                )
