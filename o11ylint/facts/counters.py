"""Which metrics count and which are levels, as far as a name is certain."""

import re

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
