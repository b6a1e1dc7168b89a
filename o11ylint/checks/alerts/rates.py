"""What a rate cannot be taken of, and for how long.

alerts/rate-of-aggregate: the rate of a sum that falls with every restart.
alerts/rate-on-gauge: the rate of something that is no counter.
alerts/rate-window-too-short: too few samples for a rate.
"""

import re
from collections.abc import Iterator, Mapping

from o11ylint.documents.fields import Text
from o11ylint.facts.counters import is_level, kind_of
from o11ylint.promql.nodes import Aggregate, Call, MatrixSelector, Subquery, unwrapped
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule, RuleGroup
from o11ylint.rule.waiting import length

_COUNTING = frozenset(("rate", "irate", "increase"))
_SUMMED = r":sum(?:_outer)?\Z|_total:sum\b"


def rate_of_aggregate(group: RuleGroup) -> Iterator[Problem]:
    """`rate` over a sum of counters, by a subquery or by the name of a recorded one."""
    for rule in group.rules:
        tree = of_rule(rule).tree
        for node in survey(tree).calls if tree else ():
            if node.function in _COUNTING and _summed(node):
                yield Problem(
                    f"`{node.function}` of a sum: when one of its parts restarts the sum falls, which is"
                    " taken for a reset of the whole, and the rate jumps; take the rate first and sum the"
                    " rates",
                    rule.expr.at,
                    node.span,
                )
                break


def _summed(call: Call) -> bool:
    inner = call.args[0]
    if isinstance(inner, MatrixSelector):
        name = inner.selector.name or ""
        return ":sum" in name and re.search(_SUMMED, name) is not None
    node = unwrapped(inner.expr if isinstance(inner, Subquery) else inner)
    return isinstance(node, Aggregate) and node.op == "sum"


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


_OF_SAMPLES = frozenset(("rate", "irate", "increase", "delta", "deriv"))
_SAMPLES = 2
"""A rate needs two samples; a window of two intervals loses them with the first scrape that is late."""


def rate_window_too_short(alert: AlertingRule, *, scrape_interval: str) -> Iterator[Problem]:
    """The window of a rate is not longer than two scrape intervals. One finding for each alert.

    The interval may be followed by where it stands.
    """
    tree = of_rule(alert).tree
    every, _, source = scrape_interval.partition(" ")
    interval = length(Text(every, ()))
    for node in survey(tree).calls if tree and interval else ():
        if node.function not in _OF_SAMPLES:
            continue
        window = node.args[0]
        if not isinstance(window, MatrixSelector) or window.range.seconds is None or interval is None:
            continue
        if window.range.seconds <= _SAMPLES * interval:
            scraped = f"as targets are scraped every {every} ({source})" if source else _assumed(every)
            yield Problem(
                f"a window of {window.range.seconds:g} s holds two samples at best {scraped}: one late scrape and"
                f" `{node.function}` has no value, so `for` starts again; look at four intervals or more",
                alert.expr.at,
                node.span,
            )
            return


def _assumed(every: str) -> str:
    return f"when targets are scraped every {every}"
