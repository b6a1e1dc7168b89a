"""dashboards/percentile-only-latency: the slowest requests are in no panel."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.promql.nodes import Call, Expr, NumberLiteral, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_DISTRIBUTIONS = frozenset(("heatmap", "histogram", "heatmap-new"))
_WHOLE = frozenset(
    ("histogram_avg", "histogram_sum", "histogram_count", "histogram_stddev", "histogram_fraction")
)
_HIGHEST = 0.9999
_MAXIMUM = r"(?:^|[_:])max(?:imum)?(?:$|[_:])"

_Place = tuple[Panel, Target, Expr]


def percentile_only_latency(dashboard: Dashboard) -> Iterator[Problem]:
    """Percentiles, and nowhere a maximum, a distribution, a sum or a count. One finding for each dashboard."""
    if any(panel.type and panel.type.value in _DISTRIBUTIONS for panel in dashboard.panels):
        return
    found: list[_Place] = []
    bases: set[str] = set()
    parts: set[str] = set()
    for panel in dashboard.panels:
        for target in panel.targets:
            tree = of_target(target).tree
            for node in walk(tree) if tree is not None else ():
                if isinstance(node, VectorSelector):
                    parts.add(node.name or "")
                percentile = _percentile(node)
                if percentile is None:
                    return
                if percentile:
                    found.append((panel, target, node))
                    bases |= _bases(node)
    if found and not _shows_more(bases, parts):
        yield _problem(found)


def _problem(found: list[_Place]) -> Problem:
    _, target, node = found[0]
    panels = len({id(panel) for panel, _, _ in found})
    where = f"{panels} panels show" if panels > 1 else "a panel shows"
    length = len("histogram_quantile") if isinstance(node, Call) else node.end - node.start
    return Problem(
        f"{where} percentiles, and none the distribution, the maximum, the sum or the count of that metric: the"
        " slowest requests are out of sight; add a heatmap",
        target.query.at if target.query else target.at,
        Span(node.start, node.start + length),
    )


def _percentile(node: Expr) -> bool | None:
    """Whether an expression is a percentile; None for one that shows more, or that people choose."""
    if isinstance(node, Call):
        if node.function in _WHOLE:
            return None
        if node.function == "histogram_quantile" and node.args:
            rank = node.args[0]
            return True if isinstance(rank, NumberLiteral) and rank.value < _HIGHEST else None
    if isinstance(node, VectorSelector):
        for matcher in node.matchers:
            if matcher.label == "quantile" and matcher.op == "=" and not matcher.has_variable:
                return True if matcher.value not in ("1", "1.0") else None
            if matcher.label in ("quantile", "le"):
                return None  # several at once; the share that was fast enough
    return False


def _bases(node: Expr) -> set[str]:
    """The metrics of which percentiles are taken, without the ending that buckets have."""
    return {
        (each.name or "").removesuffix("_bucket") for each in walk(node) if isinstance(each, VectorSelector)
    }


def _shows_more(bases: set[str], names: set[str]) -> bool:
    """Whether a metric of these names is a maximum, or the sum or the count that belongs to a percentile."""
    if any(re.search(_MAXIMUM, name) for name in names):
        return True
    stems = {re.sub(r"^.*:(\w+?)_bucket(?::.*)?$", r"\1", base) for base in bases}
    return any(
        stem and f"{stem}{part}" in name for stem in stems for name in names for part in ("_sum", "_count")
    )
