"""dashboards/query-ignores-filters: one panel that shows everything while the others show what was chosen."""

import re
from collections import Counter
from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.promql.nodes import Aggregate, Expr, VectorSelector
from o11ylint.promql.variables import variables_in
from o11ylint.promql.walk import walk
from o11ylint.records import Record
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard

_HIDDEN = 2
_MEANT = (
    r"(?i)total|global|\ball\b|overall|every|each|count|number|across|compar|fleet|\btop\b|cluster-wide|各"
)
_RARE = 9
"""Queries that follow a filter for one that does not: an exception, not another kind of panel."""

_Filter = tuple[str, str]  # the variable and the label it chooses


class _Query(Record):
    panel: Panel
    target: Target
    tree: Expr
    variables: frozenset[str]


def query_ignores_filters(dashboard: Dashboard) -> Iterator[Problem]:
    """A query without variables for a metric that the rest of the dashboard filters. One finding for all."""
    choices = {
        each.name.value
        for each in dashboard.variables
        if each.type in ("query", "custom") and each.hide != _HIDDEN
    }
    queries = list(_queries(dashboard)) if choices else []
    if all(query.variables for query in queries):
        return
    counts: Counter[_Filter] = Counter()
    filtered: dict[str, set[_Filter]] = {}
    for query in queries:
        for selector in _selectors(query.tree):
            for used in _filters(selector, choices):
                counts[used] += 1
                filtered.setdefault(selector.name or "", set()).add(used)
    found = [
        (query, selector, used)
        for query in queries
        if not query.variables and not _meant(query.panel)
        for selector in _selectors(query.tree)[:1]
        for used in sorted(filtered.get(selector.name or "", ()), key=lambda each: (-counts[each], each))[:1]
        if not _keeps(query, used[1])
    ]
    if found and counts[found[0][2]] >= _RARE * len(found):
        query, selector, (variable, label) = found[0]
        yield Problem(
            f"this query ignores ${variable}, which {counts[variable, label]} selectors of this dashboard follow,"
            f" also for {selector.name}: whoever chooses sees the rest change and this not; add"
            f' `{label}=~"${variable}"`, or say in the title that it is about everything',
            query.target.query.at if query.target.query else query.target.at,
            selector.span,
            quote=selector.name or "",
            evidence=(variable,),
        )


def _queries(dashboard: Dashboard) -> Iterator[_Query]:
    for panel in dashboard.panels:
        for target in panel.targets:
            tree = of_target(target).tree if not target.hidden and target.query is not None else None
            if tree is not None and target.query is not None:
                names = {each.name for each in variables_in(target.query.value)}
                yield _Query(
                    panel, target, tree, frozenset(name for name in names if not name.startswith("__"))
                )


def _selectors(tree: Expr) -> list[VectorSelector]:
    return [
        each
        for each in walk(tree)
        if isinstance(each, VectorSelector) and each.name and not each.has_variable
    ]


def _filters(selector: VectorSelector, choices: set[str]) -> set[_Filter]:
    return {
        (reference.name, matcher.label)
        for matcher in selector.matchers
        if matcher.op
        for reference in variables_in(matcher.value)
        if reference.name in choices
    }


def _keeps(query: _Query, label: str) -> bool:
    """Whether a query chooses by the label, groups by it, takes it away on purpose, or shows it in its legend."""
    for node in walk(query.tree):
        if isinstance(node, VectorSelector) and any(matcher.label == label for matcher in node.matchers):
            return True
        if isinstance(node, Aggregate) and any(each.name == label for each in node.grouping or ()):
            return True
    legend = query.target.settings.get("legendFormat")
    return (
        legend is not None and re.search(rf"\{{\{{\s*{re.escape(label)}\s*\}}\}}", legend.value) is not None
    )


def _meant(panel: Panel) -> bool:
    """Whether the title, the description or the row say that everything is meant."""
    texts = [text.value for text in (panel.title, panel.description) if text]
    return any(re.search(_MEANT, text) for text in (*texts, panel.row or ""))
