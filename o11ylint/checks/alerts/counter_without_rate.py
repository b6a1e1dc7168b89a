"""alerts/counter-without-rate: everything since the process started."""

from collections.abc import Iterator, Mapping

from o11ylint.facts.counters import is_counter, kind_of
from o11ylint.facts.thresholds import plain, thresholds
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule


def counter_without_rate(alert: AlertingRule, *, metric_types: Mapping[str, str]) -> Iterator[Problem]:
    """A counter above a number. Above 0 is left alone: that something has ever happened can be the question."""
    tree = of_rule(alert).tree
    for each in thresholds(tree) if tree else ():
        series = plain(each.measured)
        if series is None or each.op not in (">", ">=") or each.limit <= 0:
            continue
        kind = kind_of(series.name or "", metric_types)
        if kind == "gauge" or (kind is None and (each.limit < 1 or not is_counter(series.name or ""))):
            continue
        yield Problem(
            f"{series.name} counts since the process started: once above {each.limit:g} the alert fires until"
            " the next restart; use `increase(…[…])` or `rate(…[…])`",
            alert.expr.at,
            each.span,
            quote="",
        )
        return
