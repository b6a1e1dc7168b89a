"""alerts/for-out-of-range: shorter or longer than the house allows."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import length, waits


def for_out_of_range(alert: AlertingRule, *, shortest: str, longest: str) -> Iterator[Problem]:
    """`for` below `shortest` or above `longest`, where these are set; no `for` counts as 0."""
    wait = waits(alert)
    if wait is None:
        return
    low, high = length(Text(shortest, ())), length(Text(longest, ()))
    at = alert.for_ or alert.name
    written = alert.for_.value.strip() if alert.for_ else "nothing"
    if low and wait < low:
        yield Problem(
            f"{alert.name.value!r} waits for {written}, and the configuration asks for {shortest} or more",
            at.at,
            quote=at.value,
        )
    elif high and wait > high:
        yield Problem(
            f"{alert.name.value!r} waits for {written}, and the configuration allows {longest} at most",
            at.at,
            quote=at.value,
        )
