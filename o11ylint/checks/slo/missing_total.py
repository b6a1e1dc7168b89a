"""slo/missing-total: an indicator that is half there."""

from collections.abc import Iterator

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Problem


def missing_total(slo: Slo) -> Iterator[Problem]:
    """Bad or good events without all of them, or the other way round."""
    indicator = slo.indicator
    if indicator is None or indicator.kind not in (
        "events",
        "latency",
        "ratio",
        "latency-native",
        "bool-gauge",
    ):
        return
    some = indicator.good is not None or indicator.bad is not None
    if indicator.ratio is not None or (indicator.good is not None and indicator.bad is not None):
        return
    if some and indicator.total is None:
        what, query = "counts some events but not all of them", "a query for all events"
    elif indicator.total is not None and not some:
        what, query = "counts all events but neither the good nor the bad ones", "a query for those"
    elif indicator.total is None:
        what, query = "has an indicator without a query", "one"
    else:
        return
    yield Problem(
        f"{slo.title!r} {what}, so that there is no ratio to judge; add {query}",
        indicator.at,
        evidence=(what,),
        key=isinstance(indicator.at[-1], str),
    )
