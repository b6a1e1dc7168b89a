"""Comparisons and joins that can only go one way.

alerts/impossible-comparison: the alert can never fire.
alerts/impossible-join: an operator whose two sides never meet.
alerts/label-already-removed: grouping by what is gone.
"""

from collections.abc import Iterator

from o11ylint.facts.ranges import Range, is_part, range_of
from o11ylint.facts.thresholds import Threshold, thresholds
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren
from o11ylint.promql.survey import survey
from o11ylint.rule.joins import LABELS, PAIRING, first, unpaired
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule, RuleGroup
from o11ylint.text import Span

_ORDERED = frozenset((">", ">=", "<", "<=", "=="))


def impossible_comparison(alert: AlertingRule) -> Iterator[Problem]:
    """A value is compared with a number that it cannot reach: `count(…) == 0`, `rate(…) < 0`, `up > 1`, `x > 9 < 8`."""
    tree = of_rule(alert).tree
    nothing = _contradiction(tree, alert.expr.value) if tree else ""
    if nothing:
        yield Problem(
            f"never true: no value is {nothing}, so {alert.name.value!r} cannot fire; exchange the two numbers, or"
            " write `or` where either will do",
            alert.expr.at,
        )
        return
    for each in thresholds(tree) if tree else ():
        values = range_of(each.measured)
        if not _impossible(each, values):
            continue
        yield Problem(
            f"never true: {_why(each.measured, values)}, so this condition of {alert.name.value!r} cannot"
            f" fire; {_remedy(each.measured)}",
            alert.expr.at,
            each.span,
        )


def _contradiction(tree: Expr, text: str) -> str:
    """What an alert asks of one value with several comparisons that exclude each other."""
    if sum(each.op in _ORDERED for each in survey(tree).binaries) < 2:
        return ""
    from o11ylint.facts.bands import band  # most alerts compare once

    asked = band(tree, text)
    return asked.written.replace(" <", " and <") if asked is not None and asked.empty else ""


def _impossible(threshold: Threshold, values: Range) -> bool:
    limit = threshold.limit
    if threshold.op == "==":
        return limit < values.low or limit > values.high
    if threshold.op == "!=":
        return values == (limit, limit)
    if threshold.op in ("<", "<="):
        return limit < values.low or (limit == values.low and threshold.op == "<")
    return limit > values.high or (limit == values.high and threshold.op == ">")


def _inside(node: Expr) -> Expr:
    """The expression under parentheses, sums and comparisons that filter."""
    while True:
        if isinstance(node, Paren) or (
            isinstance(node, Aggregate) and node.op in ("sum", "min", "max", "avg")
        ):
            node = node.expr
        elif isinstance(node, Binary) and node.op == "/" and is_part(node.left, node.right):
            return node
        elif isinstance(node, Binary) and node.op in ("*", "/", "==", "!=", ">", "<", ">=", "<="):
            node = node.left
        else:
            return node


def _why(node: Expr, values: Range) -> str:
    node = _inside(node)
    if isinstance(node, Aggregate) and node.op in ("count", "group"):
        return f"a {node.op} of nothing is no series, never 0"
    if isinstance(node, Call) and node.function in ("rate", "irate", "increase"):
        return f"`{node.function}` takes a fall for a reset and is never negative"
    if isinstance(node, Binary) and node.op == "/" and is_part(node.left, node.right):
        return f"a part of a whole is at most {values.high:g}"
    if values.low == values.high:
        return f"the value is always {values.low:g}"
    return f"the value lies between {values.low:g} and {values.high:g}".replace("and inf", "and infinity")


def _remedy(node: Expr) -> str:
    node = _inside(node)
    if isinstance(node, Aggregate) and node.op in ("count", "group"):
        return "use `absent(…)`"
    if isinstance(node, Call) and node.function in ("rate", "irate", "increase"):
        return "for a fall use `delta` or `deriv`, for standstill `== 0`"
    if isinstance(node, Binary) and node.op == "/":
        return "multiply by 100, or compare with a share"
    return "correct the number"


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
