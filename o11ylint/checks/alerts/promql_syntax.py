"""alerts/promql-syntax: Prometheus refuses the whole file."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import RuleGroup
from o11ylint.text import Span


def promql_syntax(group: RuleGroup) -> Iterator[Problem]:
    """An expression that neither Prometheus 2 nor 3 can parse."""
    for rule in group.rules:
        reading = of_rule(rule)
        error = reading.error
        if error is not None:
            yield Problem(
                f"not PromQL: {error.message}; Prometheus will not load this file",
                rule.expr.at,
                Span(error.start, max(error.end, error.start)),
                evidence=(rule.expr.value[error.start : error.end],),
            )
