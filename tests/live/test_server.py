"""A server of the tests ends with what started it, whatever happens."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from tests.live.server import ROOT, prometheus

SCRIPT = """
import time
from tests.live.server import prometheus
with prometheus(None) as url:
    print(url, flush=True)
    time.sleep(60)
"""


def answers(url: str) -> bool:
    try:
        socket.create_connection(("127.0.0.1", urlsplit(url).port or 0), timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True


def fail_beside(found: list[str]) -> None:
    with prometheus(None) as url:
        assert answers(url)
        found.append(url)
        raise RuntimeError("of the test")


def test_server_ends_with_an_error() -> None:
    found: list[str] = []
    with pytest.raises(RuntimeError, match="of the test"):
        fail_beside(found)
    assert not answers(found[0])


def test_server_ends_when_its_process_is_interrupted() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert answers(url)
        process.send_signal(signal.SIGINT)
        process.wait(15)
    limit = time.monotonic() + 5
    while answers(url) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not answers(url)
