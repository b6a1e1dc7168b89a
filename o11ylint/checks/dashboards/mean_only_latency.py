"""dashboards/mean-only-latency: an average in which nobody is slow."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.promql.nodes import Binary
from o11ylint.promql.walk import selectors, walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_DISTRIBUTIONS = frozenset(("heatmap", "histogram", "heatmap-new"))
_LATENCY = r"second|duration|latency|time|_ms_"
_EXTREME = r"(?:^|[_:])max(?:imum)?(?:$|[_:])|_bucket(?:$|:)"


def mean_only_latency(dashboard: Dashboard) -> Iterator[Problem]:
    """`x_sum / x_count` of a latency, and nowhere a percentile, a distribution, a maximum. One finding for all."""
    if any(panel.type and panel.type.value in _DISTRIBUTIONS for panel in dashboard.panels):
        return
    found: list[tuple[Target, Binary, str]] = []
    for panel in dashboard.panels:
        for target in panel.targets:
            if target.query is not None and "quantile" in target.query.value:
                return
            tree = of_target(target).tree
            names = [each.name or "" for each in selectors(tree)] if tree is not None else []
            if any(re.search(_EXTREME, name) for name in names):
                return
            if tree is not None and any(name.endswith("_sum") for name in names):
                found.extend((target, *mean) for mean in _means(target))
    if found:
        target, node, base = found[0]
        others = len({each for _, _, each in found} - {base})
        more = f" and {others} more" if others else ""
        yield Problem(
            f"shows the mean of {base}{more} and nowhere its distribution: one slow request among a hundred fast ones"
            " hardly moves it; show a high percentile or a heatmap beside it",
            target.query.at if target.query else target.at,
            Span(node.start, node.end),
            quote=base,
        )


def _means(target: Target) -> Iterator[tuple[Binary, str]]:
    """The divisions of the sum of a latency by its count, and of what."""
    tree = of_target(target).tree
    for node in walk(tree) if tree is not None else ():
        if isinstance(node, Binary) and node.op == "/":
            counts = {each.name or "" for each in selectors(node.right)}
            for name in (each.name or "" for each in selectors(node.left)):
                base = name.removesuffix("_sum")
                if base != name and f"{base}_count" in counts and re.search(_LATENCY, base + "_"):
                    yield node, base
