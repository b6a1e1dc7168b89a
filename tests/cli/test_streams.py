"""Streams that are closed or full, folders that are gone: one line, never a traceback, never exit code 1."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commandline import ROOT, RULES, o11ylint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.yaml").write_text(RULES, "utf-8")
    return tmp_path


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "O": f"{sys.executable} -m o11ylint"}
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("$O check in.yaml >&-", "standard output is closed"),
        ("$O rules >&-", "standard output is closed"),
        ("$O check - <&-", "-: standard input is closed"),
        ("$O check in.yaml --output json=report.json >&-", "standard output is closed"),
        (
            "mkdir gone; cd gone; rmdir ../gone; $O check .",
            "the working directory: no such file or directory",
        ),
        (
            "mkdir gone; cd gone; rmdir ../gone; $O config show",
            "the working directory: no such file or directory",
        ),
    ],
)
def test_a_stream_or_folder_that_is_gone_is_said_in_a_line(folder: Path, command: str, message: str) -> None:
    done = shell(folder, command)
    assert (done.returncode, done.stderr) == (3, f"o11ylint: {message}\n")


def test_a_closed_standard_error_changes_nothing(folder: Path) -> None:
    assert shell(folder, "$O check in.yaml 2>&-").returncode == 1
    assert shell(folder, "$O check nowhere 2>&-").returncode == 3


def test_an_output_that_takes_no_more_is_said_in_a_line(folder: Path) -> None:
    done = shell(folder, "ulimit -f 0; trap '' XFSZ; $O check in.yaml --no-cache > report")
    assert (done.returncode, done.stderr) == (
        3, f"o11ylint: standard output cannot be written: {os.strerror(errno.EFBIG).lower()}\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "no\x1b[31mpe\n\x9b"],
        ["check", "--config", "no\x1b[31mpe\n\x9b"],
        ["check", "in.yaml", "--output", "json=in.yaml/no\x1b[31mpe\n\x9b/x"],
        ["check", "--no\x1b[31mpe\n\x9b"],
        ["no\x1b[31mpe\n\x9b"],
        ["explain", "no\x1b[31mpe\n\x9b"],
    ],
)
def test_an_error_shows_what_a_terminal_would_obey_as_an_escape(folder: Path, arguments: list[str]) -> None:
    done = o11ylint(folder, *arguments)
    assert done.returncode in (2, 3)
    assert "\\x1b[31m" in done.stderr
    assert not {"\x1b", "\x9b"} & set(done.stderr)
    assert done.stderr.count("\n") <= 2


def test_a_value_of_the_configuration_is_shown_the_same_way(folder: Path) -> None:
    (folder / ".o11ylint.yaml").write_text('fail_on: "\\e[31m\\u009b"\n', "utf-8")
    assert '"\\u001b[31m\\x9b"' in o11ylint(folder, "check").stderr
    (folder / ".o11ylint.yaml").write_text('owners: {team_label: ["\\e[31m\\u009b"]}\n', "utf-8")
    assert not {"\x1b", "\x9b"} & set(o11ylint(folder, "config", "show").stdout)
