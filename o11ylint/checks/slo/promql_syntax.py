"""slo/promql-syntax: a query that Prometheus refuses."""

from collections.abc import Iterator

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Problem
from o11ylint.rule.slo_reading import of_query
from o11ylint.text import Span


def promql_syntax(slo: Slo) -> Iterator[Problem]:
    """A query that neither Prometheus 2 nor 3 can parse, with five minutes as its window."""
    for query in slo.indicator.queries() if slo.indicator is not None else ():
        error = of_query(slo, query).error
        if error is not None:
            yield Problem(
                f"not PromQL: {error.message}; Prometheus will refuse every rule and query made of it",
                query.at,
                Span(error.start, max(error.end, error.start)),
                evidence=(query.text[error.start : error.end],),
            )
            return
