"""Several processes: none outlives the run, and none is needed."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUN = """
import os, signal, sys
from o11ylint.lint.catalog import load
from o11ylint.lint.pool import examine_in_pool
from tests.lint.settings import Chosen

files = [(name, True) for name in sorted(os.listdir("."))]
results = examine_in_pool(files, load(), Chosen("alerts/missing-summary"), 2, 4)
next(results)
try:
    {end}
    signal.pause()
except KeyboardInterrupt:
    os._exit(130)
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    for number in range(80):
        text = f"groups:\n- name: g\n  rules:\n  - {{alert: A{number}, expr: up == 0}}\n"
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("os.kill(os.getpid(), signal.SIGHUP)", -signal.SIGHUP),
        ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("os.killpg(0, signal.SIGINT)", 130),
    ],
)
def test_no_process_is_left_behind_whatever_ends_the_run(many: Path, end: str, code: int) -> None:
    done = subprocess.run(  # returns only when nobody holds its standard output any more
        [sys.executable, "-c", RUN.format(end=end)],
        cwd=many,
        capture_output=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_system_that_allows_no_processes_is_served_by_one(many: Path) -> None:
    def few_descriptors() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))

    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", "check", "-j", "4", "--no-config", "--format", "json", "."],
        cwd=many,
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=few_descriptors,
    )
    assert done.stderr == b""
    report = json.loads(done.stdout)
    assert (report["summary"]["files"], report["unchecked"]) == (80, [])
