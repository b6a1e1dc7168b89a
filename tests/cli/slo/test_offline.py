"""`slo explain`, `slo math` and dry runs ask no server."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.slo.asking import Run, ask, checked
from tests.cli.steady import Steady
from tests.slo.statuses import SPEC


def test_a_dry_run_prints_the_queries_and_asks_nothing(run: Run, server: Steady) -> None:
    for action in ("status", "burn", "gate", "history"):
        code, out, _ = ask(run, server, action, "--dry-run")
        assert code == 0
        assert "sum(increase(http_requests_total[1h]))" in out or action == "history"
        assert "# range at" in out
    assert server.asked == []


def test_explain_says_what_an_slo_means_without_a_server(run: Run) -> None:
    code, out, _ = run("explain", "checkout-availability")
    assert code == 0
    assert "Of any 30d, 99.9 % have to be good; 0.1 % may be bad: one event in 1,000." in out
    assert (
        "page: above 14.4 over 1h and 5m, which uses 2 % of the budget; it fires after 51.8s if everything"
        in out
    )
    assert '    sum(increase(http_requests_total{code=~"5.."}[30d]))' in out
    value = checked(run("explain", "--format", "json")[1])
    assert set(value["slos"][0]["queries"]) == {"bad", "total"}


@pytest.mark.parametrize(
    ("objective", "said"),
    [
        ([], "o11ylint: --objective is missing\n  write one such as 99.9% or 0.999\n"),
        (["--objective", "99.9"], "o11ylint: --objective 99.9: not a share\n  write 99.9% for percent\n"),
        (
            ["--objective", "101%"],
            "o11ylint: --objective 101%: not a share\n  write one such as 99.9% or 0.999\n",
        ),
    ],
)
def test_an_objective_that_is_no_share_is_refused_with_how_to_write_it(
    run: Run, objective: list[str], said: str
) -> None:
    assert run("math", *objective) == (2, "", said)


@pytest.mark.parametrize("action", [["list"], ["math", "--objective", "99.9%"], ["explain"]])
def test_what_asks_no_server_imports_no_network(tmp_path: Path, action: list[str]) -> None:
    (tmp_path / "slo.yaml").write_text(SPEC.replace("NAME", "a"), "utf-8")
    code = (
        "import sys\nfrom o11ylint.cli import main\n"
        f"main(['slo', *{action!r}])\n"
        "print([name for name in ('requests', 'urllib3', 'http.client', 'socket') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")
