"""The live half of `make demo`: a throw-away Prometheus on a made-up month, and the SLOs of examples/ asked of it."""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tests.live.history import MINUTE, History
from tests.live.server import ROOT, backfill, prometheus
from tests.live.shop import DAY, HOUR, blips, service

DAYS = 31
COMMANDS = (
    ("How are our SLOs?", "slo status slo"),
    ("What burns right now, and where?", "slo burn checkout slo --by code"),
    ("May we deploy?", "slo gate slo"),
)
LIMIT_SECONDS = 60
"""For one command."""


def month(end: int) -> History:
    """Checkout fails now, the cart has had an outage, search is well; nothing exists of payment."""
    minutes = DAYS * DAY + 1
    history = History(end - DAYS * DAY * MINUTE, minutes, dense_days=2)
    service(history, "checkout", 0.0001, [*blips("checkout", 12, 0.03), (50, 50, 0.04)])
    service(history, "cart", 0.0002, [(6 * DAY + 3 * HOUR, 75, 0.7)])
    service(history, "search", 0.0001, blips("search", 12, 0.03))
    return history


def main() -> int:
    """Show it; the server is ended whatever happens."""
    signal.signal(signal.SIGTERM, _ended)
    began = time.monotonic()
    end = int(time.time()) // MINUTE * MINUTE
    with tempfile.TemporaryDirectory(prefix="o11ylint-demo-") as scratch:
        blocks = Path(scratch) / "blocks"
        backfill(month(end).openmetrics(), blocks)
        with prometheus(blocks) as url:
            print(f"A Prometheus with a made-up month listens on {url} ({time.monotonic() - began:.1f} s).")
            for question, command in COMMANDS:
                print(f"\n# {question}\n$ o11ylint {command} --prometheus {url}", flush=True)
                code = _run([*shlex.split(command), "--prometheus", url], Path(scratch) / "cache")
                print(f"(exit code {code})")
    print(f"\nThe Prometheus has ended ({time.monotonic() - began:.1f} s).")
    return 0


def _run(arguments: list[str], cache: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments, "--cache-dir", str(cache)],
        cwd=ROOT / "examples",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=LIMIT_SECONDS,
        check=False,
    )
    return done.returncode


def _ended(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main())
