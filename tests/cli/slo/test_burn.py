"""`slo burn`: what burns, also without a specification."""

from pathlib import Path

from tests.cli.slo.asking import BURNING, Run, ask, checked, recorded
from tests.cli.steady import Steady


def test_burn_says_what_burns(run: Run, server: Steady) -> None:
    server.rates = BURNING
    code, out, _ = ask(run, server, "burn", "checkout", "--by", "route,code")
    assert code == 1
    assert (
        "page: FIRES\n    1h burns at 22.22 and 5m at 22.22, above 14.4; the lower one is 54 % above" in out
    )
    assert "75.0 %  16.67  5,400  /pay   500" in out
    assert "25.0 %  5.56   1,800  /      503" in out
    value = checked(ask(run, server, "burn", "--by", "code", "--window", "6h", "--format", "json")[1])
    [by] = value["by"]
    assert by["queries"] == ['sum by (code) (increase(http_requests_total{code=~"5.."}[6h]))']
    assert [part["share"] for part in by["parts"]] == [0.75, 0.25]


def test_burn_is_quiet_where_nothing_is_wrong(run: Run, server: Steady) -> None:
    code, out, _ = ask(run, server, "burn")
    assert code == 0
    assert "page: quiet" in out


def test_burn_needs_no_specification(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / "slo.yaml").unlink()
    server.rates = recorded("cart", "pay")
    code, out, _ = ask(run, server, "burn", "cart")
    assert "shop cart, 99.9 % over 30d: unknown" in out
    assert code == 3
    assert ask(run, server, "burn", "nope")[0] == 2
    code, out, _ = ask(run, server, "status", "--discover", "--format", "json")
    assert [each["name"] for each in checked(out)["slos"]] == ["cart", "pay"]


def test_nothing_to_discover_never_passes(run: Run, server: Steady) -> None:
    server.rates = {}
    for action in ("status", "gate", "burn", "history"):
        code, out, err = ask(run, server, action, "--discover")
        assert (code, out) == (2, "")
        assert "no SLO in its recording rules" in err
    server.answer = (503, "")
    assert ask(run, server, "gate", "--discover", "--timeout", "3")[0] == 3
    assert ask(run, server, "gate", "--discover", "slo.yaml")[0] == 2
