"""Which metrics count and which are levels: by their type where metadata say it, else as far as a name is certain."""

import re
from collections.abc import Mapping

_GAUGES = frozenset(
    ("up", "node_load1", "node_load5", "node_load15", "go_goroutines", "process_resident_memory_bytes",
     "process_virtual_memory_bytes", "mongodb_connections", "mongodb_ss_connections")
)  # fmt: skip
_GAUGE_ENDS = (
    "_up", "_percent", "_percentage", "_percentage_average", "_ratio", "_celsius", "_length", "_depth", "_replicas",
    "_entries", "_goroutines", "_current_queue", "_start_time_seconds", "_timestamp_seconds", "_max_tx_duration",
    "_working_set_bytes", "_temperature",
)  # fmt: skip
_EVENTS = (
    r"(?:^|_)(?:requests?|errors?|failures?|failed|timeouts?|retries|exceptions?|drops?|dropped|rejected|rejections"
    r"|restarts|evictions|bytes|packets|queries|calls|hits|misses|responses)_total$"
)
_LEVELS = (
    r"pending|waiting|active|open|current|queue|unapplied|running|size|memory|disk|capacity|limit|used|storage"
    r"|outstanding"
)

_PARTS = {
    "_total": frozenset(("counter",)),  # OpenMetrics names the family without it
    "_bucket": frozenset(("histogram",)),
    "_count": frozenset(("histogram", "summary")),
    "_sum": frozenset(("histogram", "summary")),
}
"""Endings of series that count, and the types of the metrics that have such series."""


def kind_of(name: str, types: Mapping[str, str]) -> str | None:
    """`counter` or `gauge` where metadata say it for a series; None for everything else."""
    found = types.get(name)
    if found in ("counter", "gauge"):
        return found
    for ending, owners in _PARTS.items():
        if name.endswith(ending) and types.get(name.removesuffix(ending)) in owners:
            return "counter"
    return None


def is_level(name: str, types: Mapping[str, str]) -> bool:
    """Whether a metric goes up and down: by its type, else by its name.

    Of a `_total` that its exporter calls a gauge the name is believed: such exporters are common.
    """
    kind = kind_of(name, types)
    return is_gauge(name) if kind is None else kind == "gauge" and not name.endswith("_total")


def is_gauge(name: str) -> bool:
    """Whether a metric is a level by its name: a share, a length, a state, an instant."""
    return (
        name in _GAUGES
        or name.endswith(_GAUGE_ENDS)
        or (name.startswith("node_memory_") and name.endswith("_bytes"))
    )


def is_counter(name: str) -> bool:
    """Whether a metric counts events by its name: `…_requests_total`, and not what is pending or in use."""
    if not name.endswith("_total"):
        return False
    return re.search(_EVENTS, name) is not None and re.search(_LEVELS, name) is None
