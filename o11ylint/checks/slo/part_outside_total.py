"""slo/part-outside-total: good or bad events that are not among all events."""

from collections.abc import Iterator

from o11ylint.documents.slo import Query, Slo
from o11ylint.promql.nodes import Matcher, VectorSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.slo_reading import of_query

_SUFFIXES = ("_bucket", "_count")
_EVERYTHING = frozenset((".*", ".+", ""))


def part_outside_total(slo: Slo) -> Iterator[Problem]:
    """The total is limited by a label that the good or bad events of the same metric do not mention."""
    indicator = slo.indicator
    if indicator is None or indicator.total is None:
        return
    total = _selector(slo, indicator.total)
    for word, query in (("good", indicator.good), ("bad", indicator.bad)):
        part = _selector(slo, query) if query is not None else None
        if query is None or part is None or total is None or _metric(part) != _metric(total):
            continue
        mentioned = {each.label for each in part.matchers}
        left_out = [each for each in total.matchers if each.label not in mentioned and _limits(each)]
        if left_out:
            shown = ", ".join(f'{each.label}{each.op}"{each.value}"' for each in left_out)
            yield Problem(
                f"the total counts only `{shown}`, the {word} events are not limited to it: events outside the total"
                " move the ratio, even beyond 1; write the same matchers in both",
                query.at,
                part.span,
                evidence=(word, *(each.label for each in left_out)),
            )


def _selector(slo: Slo, query: Query) -> VectorSelector | None:
    """The only selector of a query without operators."""
    tree = of_query(slo, query).tree
    if tree is None:
        return None
    found = survey(tree)
    return found.selectors[0] if len(found.selectors) == 1 and not found.operators else None


def _metric(selector: VectorSelector) -> str:
    """The metric; the series of a histogram are one."""
    name = selector.name or ""
    return next((name.removesuffix(each) for each in _SUFFIXES if name.endswith(each)), name)


def _limits(matcher: Matcher) -> bool:
    """Whether a matcher leaves anything out; `le` tells the buckets of one event apart."""
    return matcher.label not in ("le", "__name__") and matcher.value not in _EVERYTHING
