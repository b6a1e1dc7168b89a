"""alerts/rate-window-too-short: too few samples for a rate."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.promql.nodes import MatrixSelector
from o11ylint.promql.survey import survey
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import length

_COUNTING = frozenset(("rate", "irate", "increase", "delta", "deriv"))
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
        if node.function not in _COUNTING:
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
