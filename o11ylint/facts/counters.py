"""Which metrics count and which are levels, as far as a name is certain."""

import re

_GAUGES = (
    r"(?:^|_)up$|_(?:percent|percentage|percentage_average|ratio|celsius|length|depth|replicas"
    r"|entries|goroutines|current_queue)$"
    r"|^node_load(?:1|5|15)$|^node_memory_\w+_bytes$|^process_(?:resident|virtual)_memory_bytes$|^go_goroutines$"
    r"|_start_time_seconds$|_timestamp_seconds$|_max_tx_duration$|^mongodb_(?:ss_)?connections$|_working_set_bytes$|_temperature$"
)
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
    return re.search(_GAUGES, name) is not None


def is_counter(name: str) -> bool:
    """Whether a metric counts events by its name: `…_requests_total`, and not what is pending or in use."""
    return re.search(_EVENTS, name) is not None and re.search(_LEVELS, name) is None
