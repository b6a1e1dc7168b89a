"""alerts/absent-without-on: an absence that pairs with no series."""

from collections.abc import Iterator

from o11ylint.promql.nodes import Binary, Call, Expr, unwrapped
from o11ylint.promql.survey import survey
from o11ylint.rule.flow import keeps_labels
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span

_ABSENT = frozenset(("absent", "absent_over_time"))
_JOINING = frozenset(("and", "unless"))
_MANY = 20
"""More absences in one query than anybody writes."""


def absent_without_on(group: RuleGroup) -> Iterator[Problem]:
    """`x > 5 and absent(y)`: series with an instance against one without. One finding for each rule."""
    for rule in group.rules:
        tree = of_rule(rule).tree if "absent" in rule.expr.value else None
        joins = [each for each in survey(tree).binaries if _joins(each)] if tree else []
        for node in joins[:_MANY]:
            if not _apart(node):
                continue
            at = node.op_span.end
            does = "takes away nothing" if node.op == "unless" else "returns nothing"
            yield Problem(
                f"`{node.op}` in {rule.name.value!r} {does}: every scraped series has an `instance`, which `absent`"
                f" does not return, and the two sides are compared label by label; write `{node.op} on ()`",
                rule.expr.at,
                node.op_span,
                quote=node.op,
                fix=Fix(f"write `{node.op} on ()`", (Edit(rule.expr.at, Span(at, at), " on ()"),)),
            )
            break


def _joins(node: Binary) -> bool:
    """Whether an operator pairs an absence with something, label by label."""
    return (
        node.op in _JOINING and node.matching is None and (_is_absence(node.left) or _is_absence(node.right))
    )


def _is_absence(node: Expr) -> bool:
    node = unwrapped(node)
    return isinstance(node, Call) and node.function in _ABSENT


def _apart(node: Binary) -> bool:
    """Whether one side is an absence without an `instance` and the other shows scraped series, which have one."""
    sides = (node.left, node.right)
    for absence, series in (sides, sides[::-1]):
        if _is_absence(absence) and keeps_labels(series):
            seen = survey(series)
            named = {each.label for one in survey(absence).selectors for each in one.matchers}
            return (
                not seen.functions & _ABSENT
                and not any(":" in (one.name or ":") for one in seen.selectors)
                and "instance" not in named
            )
    return False
