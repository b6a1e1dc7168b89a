"""dashboards/avg-of-percentile: a number that is nobody's latency."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.facts.copies import COPIES, of_one_copy
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, Paren, Unary, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_EXTREMES = frozenset(("0", "0.0", "1", "1.0"))
_KEEPING = frozenset(("max", "min", "topk", "bottomk", "limitk", "avg", "sum"))
"""Aggregations after which a percentile is still meant to be one."""
_CALLS = frozenset(
    ("label_replace", "label_join", "sort", "sort_desc", "clamp", "clamp_min", "clamp_max", "abs", "round",
     "ceil", "avg_over_time", "max_over_time", "last_over_time")
)  # fmt: skip


def avg_of_percentile(dashboard: Dashboard) -> Iterator[Problem]:
    """`avg` or `sum` over percentiles of several instances. One finding for each dashboard."""
    found = [
        (target, node)
        for panel in dashboard.panels
        for target in panel.targets
        for node in _aggregations(target)
    ]
    if not found:
        return
    target, node = found[0]
    more = f", and so {len(found) - 1} more times" if len(found) > 2 else ", twice" if len(found) > 1 else ""
    verb = "averages" if node.op == "avg" else "adds up"
    yield Problem(
        f"`{node.op}` {verb} percentiles of several series{more}: the result is the latency of nobody, and hides the"
        f" slow one; {_remedy(node)}",
        target.query.at if target.query else target.at,
        Span(node.op_span.start, node.op_span.end),
        quote=node.op,
    )


def _remedy(node: Aggregate) -> str:
    if any(isinstance(each, Call) and each.function == "histogram_quantile" for each in walk(node.expr)):
        return "add up the buckets first: `histogram_quantile(…, sum by (le) (…))`"
    return "show the worst with `max`, or use a histogram"


def _aggregations(target: Target) -> Iterator[Aggregate]:
    text = target.query.value if target.query else ""
    if "quantile" not in text or ("avg" not in text and "sum" not in text):
        return
    tree = of_target(target).tree
    for node in walk(tree) if tree is not None else ():
        if not isinstance(node, Aggregate) or node.op not in ("avg", "sum") or _keeps_copies(node):
            continue
        if _percentiles(node.expr, node):
            yield node


def _keeps_copies(node: Aggregate) -> bool:
    """Whether the result is still split by copy, perhaps of one series each, or by a label that only Grafana knows."""
    labels = node.grouping or ()
    if any(label.variable for label in labels):
        return True
    named = {label.name for label in labels}
    if node.without:
        return not named & COPIES
    return bool(named & COPIES)


def _percentiles(node: Expr, outer: Aggregate) -> bool:
    """Whether an aggregation gets percentiles, of more series than it gives."""
    while isinstance(node, Paren | Unary):
        node = node.expr
    if isinstance(node, Binary):
        return not node.bool_modifier and _percentiles(node.left, outer)
    if isinstance(node, Aggregate):
        return node.op in _KEEPING and _percentiles(node.expr, outer)
    if isinstance(node, Call):
        if node.function == "histogram_quantile":
            return _several(node, outer)
        return node.function in _CALLS and bool(node.args) and _percentiles(node.args[0], outer)
    return isinstance(node, VectorSelector) and _summary(node)


def _several(quantile: Call, outer: Aggregate) -> bool:
    """Whether a histogram_quantile gives more series than the aggregation around it."""
    inner = next((each for each in walk(quantile.args[-1]) if isinstance(each, Aggregate)), None)
    if inner is None or inner.without:
        return inner is None
    kept = {label.name for label in outer.grouping or ()} if not outer.without else set()
    return bool({label.name for label in inner.grouping or ()} - kept - {"le"})


def _summary(selector: VectorSelector) -> bool:
    """Whether a selector is of the percentiles of a summary, of more than one instance."""
    if of_one_copy(selector):
        return False
    quantile = next((matcher for matcher in selector.matchers if matcher.label == "quantile"), None)
    return quantile is not None and quantile.op in ("=", "=~") and quantile.value not in _EXTREMES
