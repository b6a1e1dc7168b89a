"""`slo gate`: it stops what is not met, passes what is, and nothing on absence."""

from pathlib import Path

import pytest

from tests.cli.slo.asking import BURNING, Run, ask, checked
from tests.cli.steady import Steady


@pytest.mark.parametrize("action", ["status", "gate", "burn", "history"])
def test_an_empty_set_never_passes(run: Run, server: Steady, tmp_path: Path, action: str) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = ask(run, server, action, "empty")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "o11ylint: no SLO in 0 files"
    code, out, err = ask(run, server, action, "--only", "name=nothing-like-it")
    assert (code, out) == (2, "")
    assert "there are checkout availability" in err


def test_a_gate_passes_what_is_met_and_stops_what_is_not(run: Run, server: Steady) -> None:
    code, out, _ = ask(run, server, "gate")
    assert (code, out) == (0, "gate PASSED: 1 SLO at 2026-11-01T12:00:00Z\n")
    server.rates = BURNING
    code, out, _ = ask(run, server, "gate")
    assert code == 1
    assert out.splitlines()[0] == "violated   checkout availability: breach: SLI 97.777 %, objective 99.9 %"
    code, out, _ = ask(run, server, "gate", "--change", "rollback")
    assert (code, "a rollback change may pass" in out) == (0, True)
    code, out, _ = ask(run, server, "gate", "--override-reason", "P0 4711", "--format", "json")
    assert (code, checked(out)["override_reason"]) == (0, "P0 4711")


def test_a_gate_asks_for_the_windows_of_its_conditions(run: Run, server: Steady) -> None:
    assert ask(run, server, "gate", "--fail-on", "burn>0.4@12h")[0] == 1
    assert ask(run, server, "gate", "--fail-on", "burn>0.6@12h")[0] == 0
    assert any("[12h]" in query for query in server.asked)


def test_a_policy_decides(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / "policy.yml").write_text(
        "version: o11ylint/slo-policy/v1\nname: ours\nsteps:\n"
        "- {name: careful, when: 'budget<60%', message: Only small changes.}\n",
        "utf-8",
    )
    code, out, _ = ask(run, server, "gate", "--policy", "policy.yml", "--format", "github")
    assert code == 1
    assert out.startswith(
        "::error file=slo.yaml,line=5,title=SLO gate%3A violated::checkout availability: careful: "
    )
    assert "%0AOnly small changes." in out


def test_a_gate_does_not_pass_where_a_specification_could_not_be_read(
    run: Run, server: Steady, tmp_path: Path
) -> None:
    (tmp_path / "broken.yaml").write_text("version: o11ylint/slo/v1\nslos:\n- name: [\n", "utf-8")
    code, out, _ = ask(run, server, "gate")
    assert code == 3
    assert "broken.yaml" in out
    assert "gate UNDECIDABLE" in out
    assert ask(run, server, "status")[0] == 3


def test_a_gate_takes_announced_maintenance_out_and_shows_both_numbers(
    run: Run, server: Steady, tmp_path: Path
) -> None:
    (tmp_path / "policy.yml").write_text(
        "version: o11ylint/slo-policy/v1\nsteps: [{name: half, when: 'budget<49%'}]\n"
        "exclusions: [{slo: '*', from: 2026-10-20, to: 2026-10-21, reason: CHG-4711}]\n",
        "utf-8",
    )
    code, out, _ = ask(run, server, "gate", "--policy", "policy.yml")
    assert code == 0
    assert out.splitlines()[0] == (
        "excluded   checkout availability: 50.0 % of the budget is left without 2026-10-20T00:00:00Z to"
        " 2026-10-21T00:00:00Z: CHG-4711; 50.0 % as it was"
    )
    for name in ("json", "markdown", "junit", "github"):
        code, out, _ = ask(run, server, "gate", "--policy", "policy.yml", "--format", name)
        assert "CHG-4711" in out.replace("<span>-</span>", "-")
    [excluded] = checked(ask(run, server, "gate", "--policy", "policy.yml", "--format", "json")[1])[
        "exclusions"
    ]
    assert excluded["total"] == pytest.approx(100 * 86_400)
