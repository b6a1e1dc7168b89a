"""dashboards/multi-value-variable-with-equals: the panel is empty once two values are chosen."""

from collections.abc import Iterator

from o11ylint.documents.dashboard import Panel, Target
from o11ylint.promql.nodes import VectorSelector
from o11ylint.promql.variables import variables_in
from o11ylint.promql.walk import walk
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_target
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_FORMATS_OF_ONE = frozenset(("raw", "text", "queryparam"))


def multi_value_variable_with_equals(dashboard: Dashboard) -> Iterator[Problem]:
    """`label="$x"` where people can choose several values of x, or All. One finding for each query."""
    several = {each.name.value for each in dashboard.variables if each.multi or each.include_all}
    several -= {each.name.value for each in dashboard.variables if each.type not in ("query", "custom")}
    repeated = {panel.repeat for panel in dashboard.panels if panel.repeat}
    if several:
        for panel, target in dashboard.queries():
            if panel is not None and not target.hidden:
                yield from _in_query(target, several - repeated - _own(panel))


def _own(panel: Panel) -> set[str]:
    return {panel.repeat} if panel.repeat else set()


def _in_query(target: Target, several: set[str]) -> Iterator[Problem]:
    tree = of_target(target).tree
    if tree is None or target.query is None:
        return
    for node in walk(tree):
        if not isinstance(node, VectorSelector):
            continue
        for matcher in node.matchers:
            if matcher.op not in ("=", "!="):
                continue
            for variable in variables_in(matcher.value):
                if variable.name in several and variable.format not in _FORMATS_OF_ONE:
                    yield Problem(
                        f"`{matcher.label}{matcher.op}` takes one value and ${variable.name} can be several:"
                        f" with two chosen or All the panel is empty; use `{matcher.op[:-1]}=~`"
                        if matcher.op == "="
                        else f"`{matcher.label}!=` takes one value and ${variable.name} can be several; use `!~`",
                        target.query.at,
                        Span(matcher.start, matcher.end),
                        quote=variable.name,
                        evidence=(matcher.label, variable.name),
                    )
                    return
