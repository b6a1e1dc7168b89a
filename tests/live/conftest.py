"""One server for a test run's process; its blocks are made once for each state of the generator."""

from collections.abc import Iterator

import pytest

from tests.live.history import History
from tests.live.recordings import record
from tests.live.server import kept, prometheus
from tests.live.shop import shop


@pytest.fixture(scope="session")
def history() -> History:
    """Five weeks, scraped every five minutes and in the last days every minute."""
    found = shop()
    record(found)
    return found


@pytest.fixture(scope="session")
def server(history: History) -> Iterator[str]:
    """The address of a Prometheus that holds it. Without the program the tests fail: a skip would be green."""
    with prometheus(kept(history, "sparse")) as url:
        yield url
