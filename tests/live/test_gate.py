"""`o11ylint slo gate` on a real Prometheus: only what is known and good passes."""

import subprocess
import sys

import pytest

from tests.live.judge import SPECS
from tests.live.shop import END

EXITS = {
    "shop search --fail-on breach": 0,
    "shop search": 1,  # it burns now
    "shop export": 1,
    "catalog-availability": 0,
    "probe": 1,
    "checkout-by-route": 0,
    "checkout good-of-total": 1,
    "broken absent": 3,
    "broken absent --on-no-data ok": 0,
    "broken dead": 3,
    "broken idle": 3,
    "broken young": 3,
    "broken young --min-coverage 5%": 0,
    "broken not-a-number": 3,
    "broken several-series": 3,
    "broken more-good-than-all": 3,
    "checkout-latency-nowhere": 3,
    "shop export --change rollback": 0,
    "shop export --override-reason INC-1": 0,
    "no such service": 2,
}


def gate(url: str, said: str) -> subprocess.CompletedProcess[str]:
    """One SLO by its title, and options."""
    title, *options = said.split(" --", 1)
    extra = f"--{options[0]}".split() if options else []
    return subprocess.run(
        [sys.executable, "-m", "o11ylint", "slo", "gate", ".", "--only", f"name={title}",
         "--no-config", "--no-cache", "--prometheus", url, "--at", str(END), *extra],
        cwd=SPECS, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("said", EXITS)
def test_exit_code(said: str, server: str) -> None:
    done = gate(server, said)
    assert done.returncode == EXITS[said], done.stdout + done.stderr


def test_the_published_false_green_does_not_pass(server: str) -> None:
    done = gate(server, "broken absent")
    assert done.returncode == 3
    assert "absent-series" in done.stdout
    assert "100" not in done.stdout.replace(server, "")


def test_a_server_that_is_down_does_not_pass() -> None:
    assert gate("http://127.0.0.1:9", "shop search").returncode == 3
