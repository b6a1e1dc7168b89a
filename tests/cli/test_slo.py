"""`slo status`, `burn`, `gate`, `history` and `explain` as people run them, against a server over HTTP."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.cli import main
from o11ylint.cli.slo_history import moments
from tests.cli.commandline import ROOT, o11ylint
from tests.cli.steady import Rates, Steady, steady
from tests.cli.test_progress import seen
from tests.slo.statuses import AT, SPEC, slo

VALIDATOR = Draft202012Validator(json.loads(resources.read("schemas/report.schema.json")))
ALL, BAD = "http_requests_total", 'http_requests_total{code=~"5.."}'
WHEN = "2026-11-01T12:00:00Z"
OK: Rates = {ALL: {(("code", "200"),): 99.95, (("code", "500"),): 0.05}, BAD: {(("code", "500"),): 0.05}}
BURNING: Rates = {
    ALL: {(("code", "200"), ("route", "/")): 90.0},
    BAD: {(("code", "500"), ("route", "/pay")): 1.5, (("code", "503"), ("route", "/")): 0.5},
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with one specification: exit code, standard output, standard error."""
    (tmp_path / "slo.yaml").write_text(SPEC.replace("NAME", "availability"), "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["slo", *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return command


@pytest.fixture
def server() -> Iterator[Steady]:
    with steady(OK) as found:
        yield found


def ask(run: Run, server: Steady, action: str, *arguments: str) -> tuple[int, str, str]:
    return run(action, *arguments, "--prometheus", server.url, "--at", WHEN)


def checked(text: str) -> Any:
    value = json.loads(text)
    VALIDATOR.validate(value)
    return value


def test_status_of_an_objective_that_is_met(run: Run, server: Steady) -> None:
    code, out, err = ask(run, server, "status")
    assert (code, err) == (0, "")
    head, row, total = out.splitlines()
    assert head.startswith("STATE  SLO")
    assert row.split()[:10] == [
        "ok", "checkout", "availability", "99.950", "%", "99.9", "%", "█████░░░░░", "50.0", "%",
    ]  # fmt: skip
    assert total == "1 ok of 1 SLO at 2026-11-01T12:00:00Z"


def test_status_says_in_its_exit_code_what_is_wrong(run: Run, server: Steady) -> None:
    server.rates = BURNING
    assert ask(run, server, "status")[0] == 1
    server.rates = {}
    code, out, err = ask(run, server, "status")
    assert (code, err) == (3, "")
    assert "unknown  checkout availability: absent-series: " in out
    assert "100" not in out.replace(server.url, "")


def test_on_no_data_decides_what_unknown_means(run: Run, server: Steady) -> None:
    server.rates = {}
    code, out, err = ask(run, server, "status", "--on-no-data", "warn")
    assert (code, "unknown" in out) == (0, True)
    assert err == "o11ylint: 1 of 1 SLOs are not known, and that is no failure here\n"
    code, _, err = ask(run, server, "status", "--on-no-data", "ok")
    assert (code, err) == (0, "")


def test_every_report_of_a_run_is_written_at_once(run: Run, server: Steady, tmp_path: Path) -> None:
    formats = ("json", "markdown", "openmetrics", "junit", "table")
    written = [word for name in formats for word in ("--output", f"{name}=out/{name}")]
    code, out, _ = ask(run, server, "status", "--format", "json", *written)
    assert code == 0
    assert checked(out)["slos"][0]["state"] == "ok"
    assert (tmp_path / "out/json").read_text("utf-8") == out
    assert (tmp_path / "out/openmetrics").read_text("utf-8").endswith("# EOF\n")
    assert len(server.asked) <= 4


def test_a_report_does_not_overwrite_a_specification(run: Run, server: Steady, tmp_path: Path) -> None:
    code, _, err = ask(run, server, "status", "--output", "json=slo.yaml")
    assert code == 2
    assert "would overwrite what is checked" in err
    assert server.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((200, "<html>login</html>"), "bad-answer"),
        ((401, "{}"), "auth"),
        ((200, '{"status":"success","data":{"resultType":"vec'), "bad-answer"),
        ((422, '{"status":"error","errorType":"execution","error":"too many samples"}'), "query-failed"),
        (
            (
                200,
                '{"status":"success","warnings":["one store is down"],"data":{"resultType":"vector","result":[]}}',
            ),
            "partial-response",
        ),
    ],
)
@pytest.mark.parametrize(("action", "code"), [("status", 3), ("gate", 3), ("burn", 3), ("history", 3)])
def test_a_server_that_answers_nonsense_is_a_named_unknown(
    run: Run, server: Steady, answer: tuple[int, str], reason: str, action: str, code: int
) -> None:
    server.answer = answer
    found, out, _ = ask(run, server, action, "--timeout", "5")
    assert found == code
    assert reason in out


@pytest.mark.parametrize("action", ["status", "gate", "burn", "history"])
def test_a_server_that_is_down_is_unknown(run: Run, action: str) -> None:
    code, out, _ = run(action, "--prometheus", "http://127.0.0.1:9", "--timeout", "5")
    assert code == 3
    assert "unreachable" in out


@pytest.mark.parametrize("action", ["status", "gate", "burn", "history"])
def test_an_empty_set_never_passes(run: Run, server: Steady, tmp_path: Path, action: str) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = ask(run, server, action, "empty")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "o11ylint: no SLO in 0 files"
    code, out, err = ask(run, server, action, "--only", "name=nothing-like-it")
    assert (code, out) == (2, "")
    assert "there are checkout availability" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["status"], "no Prometheus to ask"),
        (["status", "--prometheus", "prod"], "unknown server 'prod'"),
        (["status", "--prometheus", "ftp://x"], "found a URL that begins with 'ftp'"),
        (["status", "--prometheus", "http://x", "--at", "yesterday"], "--at 'yesterday': not a moment"),
        (["status", "--prometheus", "http://x", "--at", "2999-01-01"], "that is still to come"),
        (["status", "--prometheus", "http://x", "--at", "1"], "before there was a Prometheus"),
        (["status", "--prometheus", "http://x", "--min-coverage", "150%"], "--min-coverage '150%'"),
        (["status", "--prometheus", "http://x", "--timeout", "soon"], "--timeout 'soon'"),
        (["status", "--prometheus", "http://x", "--only", "nam=x"], "did you mean 'name'?"),
        (["status", "--prometheus", "http://x", "--format", "github"], "`slo status` has no such format"),
        (["status", "--output", "jsn=x"], "unknown format 'jsn'; did you mean 'json'?"),
        (["status", "--fail-on", "breach"], "--fail-on is for `slo gate`"),
        (["list", "--prometheus", "http://x"], "--prometheus is for `slo status`"),
        (["list", "--objective", "1"], "--objective is for `slo math`"),
        (["gate", "--fail-on", "breech"], "no condition: 'breech'; did you mean 'breach'?"),
        (["gate", "--fail-on", "budget>25%"], "would fail what is good"),
        (["gate", "--policy", "none.yaml"], "none.yaml: no such file"),
        (["gate", "--policy", "slo.yaml"], "slo.yaml:1:1: 'steps' is missing"),
        (["gate", "--policy", "x", "--fail-on", "page"], "both say what a change may not do"),
        (["gate", "--override-reason", ""], "is a variable not set?"),
        (["burn", "nope", "--prometheus", "http://x"], "no SLO 'nope'"),
        (["burn", "chekout", "--prometheus", "http://x"], "did you mean 'checkout'?"),
        (["burn", "--window", "1h", "--prometheus", "http://x"], "--window: of what?"),
        (["burn", "--by", "a b", "--prometheus", "http://x"], "--by 'a b': not a label"),
        (["history", "--periods", "0", "--prometheus", "http://x"], "expected 1 to 60"),
        (["explain", "nope"], "no SLO 'nope'"),
    ],
)
def test_what_nobody_can_mean_is_one_clear_line(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) <= 2


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


def test_history_has_a_row_for_each_period(run: Run, server: Steady) -> None:
    code, out, _ = ask(run, server, "history", "availability", "--periods", "3", "--no-cache")
    assert code == 0
    assert [line.split()[:2] for line in out.splitlines()[2:]] == [
        ["2026-10-02T12:00:00Z", "2026-11-01T12:00:00Z"],
        ["2026-09-02T12:00:00Z", "2026-10-02T12:00:00Z"],
        ["2026-08-03T12:00:00Z", "2026-09-02T12:00:00Z"],
    ]
    value = checked(ask(run, server, "history", "--periods", "2", "--format", "json")[1])
    assert [each["state"] for each in value["slos"][0]["periods"]] == ["ok", "ok"]


def test_calendar_periods_of_the_past_are_real_months() -> None:
    held = slo(text=SPEC.replace("window: 30d", "window: {calendar: 1M, zone: Europe/Berlin}"))
    found = [each.isoformat() for each in moments(held, AT, 4)]
    assert found == [
        "2026-11-21T15:00:00+00:00",
        "2026-10-31T22:59:59+00:00",
        "2026-09-30T21:59:59+00:00",
        "2026-08-31T21:59:59+00:00",
    ]


def test_there_is_no_period_before_the_first_year() -> None:
    assert len(moments(slo(text=SPEC.replace("window: 30d", "window: 500000d")), AT, 6)) == 2


def test_a_dry_run_prints_the_queries_and_asks_nothing(run: Run, server: Steady) -> None:
    for action in ("status", "burn", "gate", "history"):
        code, out, _ = ask(run, server, action, "--dry-run")
        assert code == 0
        assert "sum(increase(http_requests_total[1h]))" in out or action == "history"
        assert "# range at" in out
    assert server.asked == []


def test_the_cost_is_said_on_request(run: Run, server: Steady) -> None:
    _, out, err = ask(run, server, "status", "--cost")
    assert err.endswith(" s\n")
    assert int(err.split()[0]) >= len(server.asked)
    assert "request" not in out
    assert re.search(r", [0-9.]+ kB, ", err)


def test_days_that_are_over_are_not_asked_for_again(run: Run, server: Steady, tmp_path: Path) -> None:
    ask(run, server, "status", "--cache-dir", "kept")
    first = len(server.asked)
    ask(run, server, "status", "--cache-dir", "kept")
    assert len(server.asked) - first < first
    assert list((tmp_path / "kept").rglob("*.json"))
    before = len(server.asked)
    ask(run, server, "status", "--cache-dir", "kept", "--no-cache")
    assert len(server.asked) - before == first


def test_only_takes_patterns(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(SPEC.replace("NAME", "other").replace("payments", "search"), "utf-8")
    for only, count in (
        ("name=avail*", 1),
        ("owner=search", 1),
        ("service=checkout", 2),
        ("severity=page", 2),
    ):
        value = checked(ask(run, server, "status", "--only", only, "--format", "json")[1])
        assert len(value["slos"]) == count
    assert ask(run, server, "status", "--only", "name=other,owner=payments")[0] == 2


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


def test_a_server_of_the_configuration_is_asked_by_its_name(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / ".o11ylint.yaml").write_text(f"servers: {{prod: {{url: '{server.url}'}}}}\n", "utf-8")
    code, out, _ = run("status", "--at", WHEN, "--format", "json")
    assert code == 0
    assert checked(out)["slos"][0]["server"] == "prod"


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


def test_the_whole_command_in_a_process_of_its_own(server: Steady, tmp_path: Path) -> None:
    (tmp_path / "slo.yaml").write_text(SPEC.replace("NAME", "availability"), "utf-8")
    done = o11ylint(tmp_path, "slo", "gate", "--prometheus", server.url, "--at", WHEN)
    assert (done.returncode, done.stderr) == (0, "")


def recorded(*names: str) -> Rates:
    """What sloth leaves in a server."""
    labels = [
        (("sloth_id", f"shop-{name}"), ("sloth_service", "shop"), ("sloth_slo", name)) for name in names
    ]
    return {
        "slo:objective:ratio": dict.fromkeys(labels, 0.999),
        "slo:time_period:days": dict.fromkeys(labels, 30.0),
        "sloth_slo_info": dict.fromkeys(labels, 1.0),
    }


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


def test_a_specification_without_a_window_takes_the_one_that_is_given(
    run: Run, server: Steady, tmp_path: Path
) -> None:
    (tmp_path / "slo.yaml").write_text(
        "slo_name: availability\nservice_name: checkout\nslo_target: 0.999\nbackend:\n  class: Prometheus\n"
        "  method: good_bad_ratio\n  measurement:\n    filter_bad: http_requests_total{code=~\"5..\"}\n"
        "    filter_valid: http_requests_total\n",
        "utf-8",
    )  # fmt: skip
    assert ask(run, server, "status")[0] == 3
    code, out, _ = ask(run, server, "history", "--period", "7d", "--periods", "2")
    assert (code, out.count("ok")) == (0, 2)


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


def many(folder: Path, count: int) -> None:
    (folder / "slo.yaml").write_text(SPEC, "utf-8")
    slos = SPEC.partition("slos:\n")[2]
    text = (
        SPEC.partition("slos:\n")[0]
        + "slos:\n"
        + "".join(slos.replace("NAME", f"s{i:02}") for i in range(count))
    )
    (folder / "slo.yaml").write_text(text, "utf-8")


def test_a_long_run_says_how_far_it_is_to_a_person_who_watches(tmp_path: Path, server: Steady) -> None:
    many(tmp_path, 8)
    server.delay = 0.3
    script = (
        "import sys\nfrom o11ylint.cli import main\n"
        f"sys.exit(main(['slo', 'status', '--prometheus', {server.url!r}, '--at', {WHEN!r}]))"
    )
    told, out = seen(tmp_path, script)
    assert re.search(r"\r\x1b\[Kasked about \d of 8 SLOs…", told)
    assert told.endswith("\r\x1b[K")
    assert "8 ok of 8 SLOs" in out


def test_the_order_does_not_depend_on_who_answers_first(run: Run, server: Steady, tmp_path: Path) -> None:
    many(tmp_path, 6)
    outs = {ask(run, server, "status", "--format", "json", "-j", jobs)[1] for jobs in ("1", "2", "6")}
    assert len(outs) == 1


def test_an_interrupted_run_ends_at_once_without_a_traceback(tmp_path: Path, server: Steady) -> None:
    many(tmp_path, 4)
    server.delay = 10
    started = subprocess.Popen(
        [sys.executable, "-m", "o11ylint", "slo", "status", "--prometheus", server.url],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    until = time.monotonic() + 20
    while not server.asked and time.monotonic() < until:
        time.sleep(0.02)
    began = time.monotonic()
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=20)
    assert (started.returncode, out, err) == (130, "", "o11ylint: interrupted\n")
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    ("action", "more"),
    [("status", ()), ("gate", ("--format", "json")), ("burn", ("--discover",)), ("history", ("--dry-run",))],
)
def test_a_password_in_an_address_is_never_printed(run: Run, action: str, more: tuple[str, ...]) -> None:
    _, out, err = run(action, "--prometheus", "http://jane:s3cret@127.0.0.1:9", "--timeout", "3", *more)
    assert "127.0.0.1:9" in out + err
    assert "s3cret" not in out + err
    assert "jane" not in out + err
