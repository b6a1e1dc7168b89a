"""What a metric is about, by the words of its name: how fast it moves decides how long an alert should wait."""

import re

from o11ylint.facts.rolewords import words

_WORDS = r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+"
_LIVELY = words(
    """
    queue queues queued queueing pending waiting backlog outstanding inflight flight running active latency delay
    response request requests query queries connection connections conn client clients thread threads goroutines
    load load1 load5 load15 cpu usage used utilization utilisation util busy hit hits miss ratio rate percent pct
    percentage memory heap throughput lag rtt ping jitter stall wait waits blocked tasks jobs messages traffic bandwidth
    iops calls idle
    """
)
_SLOW = words(
    """
    total expiry expires expiration expired ttl timestamp age cert certificate filesystem disk inode inodes volume
    capacity free avail available size quota limit limits state status health healthy up ready offline online alarm
    version info created generation replicas config configured success successful failed failure failures error
    errors wear remaining battery swap fd fds remote raid smart smartmon smartctl degraded leader down restarts
    session sessions core cluster endpoint consumers leaders balance credit credits replication temperature dead
    sector sectors
    """
)
_DEAF = words("hit hits ratio percent pct percentage idle efficiency")
"""Of what goes up and down, that which is bad when it is low."""


def words_of(name: str) -> list[str]:
    """The words of a metric's name, in lower case: `KeyCache_HitRate` is key, cache, hit, rate."""
    return [each.lower() for each in re.findall(_WORDS, name)]


def lively(name: str, *, low: bool = False) -> bool:
    """Whether a metric goes up and down with the work at hand, by its name; False also where nobody can tell.

    `low` asks whether it can be too low at that: a share of hits can, a queue cannot.
    """
    found = words_of(name)
    return (
        any(word in _LIVELY for word in found)
        and not any(word in _SLOW for word in found)
        and (not low or any(word in _DEAF for word in found))
    )
