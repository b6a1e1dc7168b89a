"""A gateway to a server under test, closed at the end, and one question with its answer."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from o11ylint.facts.prometheus import Failure, Sample, Vector
from o11ylint.lint.servers import Server
from o11ylint.live.prometheus import LivePrometheus
from o11ylint.live.servers import connect

URL = "http://prometheus.test:9090"
GOOD = Vector((Sample({"job": "a"}, 2.0),))
"""What a server that is well answers to `asked`."""


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


def asked(gateway: LivePrometheus) -> Vector | Failure:
    """The answer to one question."""
    return gateway.instant("up", 1.5)
