"""What all actions share: servers that fail, arguments that nobody can mean, costs, interruptions, secrets."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.commandline import ROOT, o11ylint
from tests.cli.slo.asking import WHEN, Run, ask, checked, many
from tests.cli.steady import Steady
from tests.cli.test_progress import seen
from tests.slo.statuses import SPEC


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


def test_a_server_of_the_configuration_is_asked_by_its_name(run: Run, server: Steady, tmp_path: Path) -> None:
    (tmp_path / ".o11ylint.yaml").write_text(f"servers: {{prod: {{url: '{server.url}'}}}}\n", "utf-8")
    code, out, _ = run("status", "--at", WHEN, "--format", "json")
    assert code == 0
    assert checked(out)["slos"][0]["server"] == "prod"


def test_the_whole_command_in_a_process_of_its_own(server: Steady, tmp_path: Path) -> None:
    (tmp_path / "slo.yaml").write_text(SPEC.replace("NAME", "availability"), "utf-8")
    done = o11ylint(tmp_path, "slo", "gate", "--prometheus", server.url, "--at", WHEN)
    assert (done.returncode, done.stderr) == (0, "")


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
