"""`o11ylint slo gate` on a real Prometheus: only what is known and good passes."""

from typing import NamedTuple

import pytest

from o11ylint.cli import main
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


class Said(NamedTuple):
    """What a gate has printed, and its exit code."""

    code: int
    text: str


def gate(capsys: pytest.CaptureFixture[str], url: str, said: str) -> Said:
    """One SLO by its title, and options."""
    title, *options = said.split(" --", 1)
    extra = f"--{options[0]}".split() if options else []
    code = main(
        ["slo", "gate", str(SPECS), "--only", f"name={title}", "--no-config", "--no-cache",
         "--prometheus", url, "--at", str(END), *extra]
    )  # fmt: skip
    return Said(code, "".join(capsys.readouterr()))


@pytest.mark.parametrize("said", EXITS)
def test_exit_code(said: str, server: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = gate(capsys, server, said)
    assert found.code == EXITS[said], found.text


def test_the_published_false_green_does_not_pass(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = gate(capsys, server, "broken absent")
    assert found.code == 3
    assert "absent-series" in found.text
    assert "100" not in found.text.replace(server, "")


def test_a_server_that_is_down_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    found = gate(capsys, "http://127.0.0.1:9", "shop search --timeout 2")
    assert found.code == 3
    assert "unreachable" in found.text
