"""alerts/one-minute-spike: one minute decides."""

from collections.abc import Iterator, Sequence

from o11ylint.facts.thresholds import Threshold, longest_window, thresholds
from o11ylint.promql.survey import survey
from o11ylint.rule.alerting import pages
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import waits

_SECOND_LOOK_SECONDS = 60
_WINDOW_SECONDS = 120
_QUANTILE_SECONDS = 300
"""A quantile needs more requests than a rate before it is calm."""
_COUNTING = frozenset(("rate", "irate", "increase", "changes"))


def one_minute_spike(alert: AlertingRule, *, severity_label: str, paging: Sequence[str]) -> Iterator[Problem]:
    """A rate over two minutes or less, or a quantile over five, and a minute of `for` at most."""
    wait = waits(alert)
    if (
        wait is None
        or wait not in (0, _SECOND_LOOK_SECONDS)
        or (not wait and pages(alert, severity_label, paging))
    ):
        return
    tree = of_rule(alert).tree
    if tree is None or survey(tree).operators & {"and", "unless", "/"}:
        return
    found = list(thresholds(tree))
    if found and all(_spikes(each) for each in found):
        yield Problem(
            f"{alert.name.value!r} looks at {longest_window(tree) / 60:g} min and"
            f" {'waits one more' if wait else 'waits for nothing'}: one burst fires it, and is over when"
            " somebody looks; look at ten minutes, or add `for: 10m`",
            alert.expr.at,
            found[0].span,
        )


def _spikes(threshold: Threshold) -> bool:
    """Whether many events in a short time are above a number."""
    functions = survey(threshold.measured).functions
    window = longest_window(threshold.measured)
    if threshold.op not in (">", ">=") or threshold.limit <= 0:
        return False
    if "histogram_quantile" in functions:
        return 0 < window <= _QUANTILE_SECONDS
    return 0 < window <= _WINDOW_SECONDS and not _COUNTING.isdisjoint(functions)
