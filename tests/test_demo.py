"""`make demo` works from start to end, with a Prometheus and without."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def demo(path: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "tools/demo", sys.executable],
        capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | ({"PATH": path} if path else {}),
    )  # fmt: skip


def test_demo_shows_findings_then_what_slos_are_on_a_server_that_it_ends() -> None:
    done = demo()
    assert done.returncode == 0, done.stderr
    assert "error[alerts/histogram-quantile-without-le]" in done.stdout
    states = re.findall(r"^(\S+) +(\S+ availability|\S+-availability)", done.stdout, re.MULTILINE)
    assert {(state, name) for state, name in states} >= {
        ("BREACHED", "cart-availability"),
        ("ok", "checkout availability"),
        ("unknown", "payment availability"),
    }
    assert re.search(r"^violated +checkout availability: page:", done.stdout, re.MULTILINE)
    assert "Traceback" not in done.stdout + done.stderr
    port = re.search(r"http://127\.0\.0\.1:(\d+)", done.stdout)
    assert port is not None
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port[1])), timeout=1)


def test_demo_without_a_prometheus_says_where_to_get_one(tmp_path: Path) -> None:
    for name in ("bash", "dirname", "id"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    done = demo(str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "error[alerts/histogram-quantile-without-le]" in done.stdout
    assert "apt-get install prometheus" in done.stdout
