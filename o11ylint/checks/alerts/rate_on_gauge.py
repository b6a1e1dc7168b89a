"""alerts/rate-on-gauge: the rate of something that is no counter."""

from collections.abc import Iterator, Mapping

from o11ylint.facts.counters import is_level, kind_of
from o11ylint.promql.nodes import MatrixSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup

_COUNTING = frozenset(("rate", "irate", "increase"))
_LIMITING = ("totalCreated", "total_created")
"""The one value of mongodb's connections that counts."""


def rate_on_gauge(group: RuleGroup, *, metric_types: Mapping[str, str]) -> Iterator[Problem]:
    """`rate`, `irate` or `increase` of a metric that is a level by its type or its name. One finding for each rule."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).calls if tree else ():
            if node.function not in _COUNTING:
                continue
            inner = node.args[0]
            if not isinstance(inner, MatrixSelector):
                continue
            name = inner.selector.name or ""
            if not is_level(name, metric_types):
                continue
            if any(each.value in _LIMITING for each in inner.selector.matchers):
                continue
            what = f"{name} is a gauge by its metadata: it" if kind_of(name, metric_types) else name
            yield Problem(
                f"{what} goes up and down, and `{node.function}` takes each fall for a reset"
                " of a counter, so the result means nothing; compare the value itself, or use `delta`,"
                " `deriv` or `changes`",
                rule.expr.at,
                node.span,
                evidence=(name,),
            )
            break
