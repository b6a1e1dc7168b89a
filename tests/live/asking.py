"""A gateway to a server under test, closed at the end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from o11ylint.lint.servers import Server
from o11ylint.live.prometheus import LivePrometheus
from o11ylint.live.servers import connect

URL = "http://prometheus.test:9090"


@contextmanager
def asking(
    url: str = URL, environment: Mapping[str, str] | None = None, **settings: Any
) -> Iterator[LivePrometheus]:
    """Time enough for a call on any machine unless the test says otherwise, and no question what product it is."""
    server = Server("main", url, **{"kind": "prometheus", "timeout": 20, **settings})
    gateway = connect(server, environment or {})
    try:
        yield gateway
    finally:
        gateway.close()
