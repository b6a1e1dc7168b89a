"""dashboards/legend-without-label: a legend that names nothing."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Target
from o11ylint.documents.fields import Text
from o11ylint.facts.flows import flow_of
from o11ylint.promql.nodes import Aggregate, Binary, Call, Expr, VectorSelector
from o11ylint.promql.walk import walk
from o11ylint.rule.others import others
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_WITH_LEGEND = frozenset(
    ("graph", "timeseries", "barchart", "bargauge", "piechart", "grafana-piechart-panel")
)
_DROPPING = frozenset((
    "absent", "absent_over_time", "scalar", "vector", "time", "label_replace", "label_join", "histogram_quantile",
    "info",
))  # fmt: skip
_OTHER_FORMATS = frozenset(("table", "heatmap"))
_FIELD = r"\{\{\s*([A-Za-z_]\w*)\s*\}\}"

_Place = tuple[Text, re.Match[str], str]


def legend_without_label(dashboard: Dashboard) -> Iterator[Problem]:
    """`{{pod}}` in the legend of a query whose aggregation drops `pod`. One finding for each dashboard."""
    found: list[_Place] = []
    for panel in dashboard.panels:
        if panel.type is not None and panel.type.value in _WITH_LEGEND:
            for target in panel.targets:
                if not target.hidden:
                    found.extend(_missing(target))
    if not found:
        return
    text, match, why = found[0]
    more = others(len(found) - 1, "and so with another query", "and so with {} other queries")
    yield Problem(
        f"the legend shows {match[1]!r}, but {why}{more}: that part of the legend stays blank; keep {match[1]}, or take"
        " it out of the legend",
        text.at,
        Span(*match.span()),
        quote=match[1],
    )


def _missing(target: Target) -> Iterator[_Place]:
    legend = target.settings.get("legendFormat")
    kind = target.settings.get("format")
    if legend is None or legend.value.count("{") != legend.value.count("}"):
        return  # a missing brace is another fault
    if "{{" not in legend.value or (kind is not None and kind.value in _OTHER_FORMATS):
        return
    tree = of_target(target).tree
    for match in re.finditer(_FIELD, legend.value) if tree is not None else ():
        if (
            tree is None
            or match[1].startswith("__")
            or not any(_drops(node, match[1]) for node in walk(tree))
        ):
            continue
        exclusion = flow_of(tree).result.exclusion(match[1])
        if exclusion is not None:
            yield legend, match, exclusion.why
            return


def _drops(node: Expr, label: str) -> bool:
    """Whether a node may take a label away; the label flow, which is dear, then says whether it does."""
    if isinstance(node, Aggregate):
        named = node.grouping is not None and any(each.name == label for each in node.grouping)
        return named == node.without
    if isinstance(node, Binary):
        return node.matching is not None
    if isinstance(node, VectorSelector):
        return any(matcher.label == label and not matcher.value for matcher in node.matchers)
    return isinstance(node, Call) and node.function in _DROPPING
