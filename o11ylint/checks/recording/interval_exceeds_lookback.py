"""recording/interval-exceeds-lookback: the recorded series has gaps."""

from collections.abc import Iterator

from o11ylint.documents.rules import RecordingRule
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RuleGroup
from o11ylint.rule.waiting import length

_LOOKBACK_SECONDS = 300
"""Prometheus' --query.lookback-delta: how old a sample may be to count as the value of now."""


def interval_exceeds_lookback(group: RuleGroup) -> Iterator[Problem]:
    """A group that records less often than every five minutes."""
    seconds = length(group.interval) if group.interval is not None else None
    if group.interval is None or not seconds or seconds <= _LOOKBACK_SECONDS:
        return
    if any(isinstance(rule, RecordingRule) for rule in group.rules):
        written = group.interval.value.strip()
        yield Problem(
            f"recorded every {written}, and a sample counts for 5m: in between the series does not exist, for"
            " graphs and for alerts; record at least every 5m, or read it with `last_over_time`",
            group.interval.at,
            quote=written,
        )
