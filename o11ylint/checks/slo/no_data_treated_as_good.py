"""slo/no-data-treated-as-good: a default that makes a service without data a healthy one."""

from collections.abc import Iterator

from o11ylint.documents.slo import Query, Slo
from o11ylint.facts.thresholds import constant
from o11ylint.promql.nodes import Binary, Call, unwrapped
from o11ylint.rule.problem import Problem
from o11ylint.rule.slo_reading import of_query
from o11ylint.text import Span


def no_data_treated_as_good(slo: Slo) -> Iterator[Problem]:
    """`or vector(…)` on a total, or on a ratio so that its absence is no error."""
    indicator = slo.indicator
    if indicator is None:
        return
    default = _default(slo, indicator.total) if indicator.total else None
    if indicator.total is not None and default is not None:
        number, span = default
        harm = (
            "a service without data has traffic and no errors"
            if number
            else "a service without data has an error ratio of 0/0, which is NaN and alerts nobody"
        )
        yield Problem(
            f"`or vector({number:g})` on the total: {harm}; take it away, and watch with `absent(…)`",
            indicator.total.at,
            span,
            evidence=("total",),
        )
    elif indicator.ratio is not None and indicator.kind == "ratio":
        default = _default(slo, indicator.ratio)
        if default is not None and (default[0] == 1) == indicator.ratio_is_good and default[0] in (0, 1):
            yield Problem(
                f"`or vector({default[0]:g})` on the whole ratio: a service without data is a perfect one; take it"
                " away, and watch with `absent(…)`",
                indicator.ratio.at,
                default[1],
                evidence=("ratio",),
            )


def _default(slo: Slo, query: Query) -> tuple[float, Span] | None:
    """The constant that stands in for the whole query when it has no series."""
    tree = of_query(slo, query).tree
    node = None if tree is None else unwrapped(tree)
    if not isinstance(node, Binary) or node.op != "or":
        return None
    right = unwrapped(node.right)
    if isinstance(right, Call) and right.function == "vector" and right.args:
        number = constant(right.args[0])
        return (number, right.span) if number is not None else None
    return None
