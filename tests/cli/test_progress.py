"""A long run says how far it is to a person who watches, and to nobody else."""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from o11ylint.lint.catalog import load
from o11ylint.lint.engine import Engine, Scope
from tests.checked import checked
from tests.lint.settings import Chosen

SLOW = (
    "import sys, time\n"
    "from o11ylint.lint import engine\n"
    "real = engine.examine_path\n"
    "def slow(*given):\n"
    "    time.sleep(0.15)\n"
    "    return real(*given)\n"
    "engine.examine_path = slow\n"
    "from o11ylint.cli import main\n"
    "sys.exit(main(['check', '.', '-j', '1', '--no-cache']))\n"
)
"""A disk that takes 150 ms for each file; everything else is as it is."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for number in range(12):
        (tmp_path / f"{number}.json").write_text('{"a": 1}', "utf-8")
    return tmp_path


def seen(folder: Path, script: str, **variables: str) -> tuple[str, str]:
    """What comes to a terminal by standard error, and what to a pipe by standard output."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "COLUMNS")}
    started = subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=theirs, text=True,
        env=environment | {"TERM": "xterm-256color"} | variables,
    )  # fmt: skip
    os.close(theirs)
    told = b""
    until = monotonic() + 30
    while monotonic() < until and select.select([ours], [], [], 10)[0]:
        try:
            data = os.read(ours, 4096)
        except OSError:
            break  # the other end is closed
        if not data:
            break
        told += data
    os.close(ours)
    out, _ = started.communicate(timeout=30)
    return told.decode(), out


def test_a_run_of_more_than_a_second_is_rewritten_in_place_and_erased(repository: Path) -> None:
    told, out = seen(repository, SLOW)
    shown = re.findall(r"\r\x1b\[Kchecking (\d+) of 12 files…", told)
    assert len(shown) > 2
    assert [int(each) for each in shown] == sorted(int(each) for each in shown)
    assert told.endswith("\r\x1b[K")
    assert "\n" not in told
    assert "found in 12 files" in out


def test_a_short_run_says_nothing(repository: Path) -> None:
    told, _ = seen(repository, SLOW.replace("0.15", "0"))
    assert told == ""


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"TERM": "dumb"}])
def test_nothing_is_said_where_nobody_watches(variables: dict[str, str], repository: Path) -> None:
    told, _ = seen(repository, SLOW, **variables)
    assert told == ""


def test_a_pipe_gets_no_progress(repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SLOW], cwd=repository, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_the_engine_tells_of_each_file_and_of_the_end() -> None:
    told: list[tuple[int, int]] = []
    engine = Engine(load(), Chosen())
    engine.progress = lambda done, total: told.append((done, total))
    names = ["a.json", "b.json"]
    checked(engine, Scope([(name, True) for name in names], contents=dict.fromkeys(names, b"{}")))
    assert told[:3] == [(1, 2), (2, 2), (2, 2)]
