import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator

import pytest

from o11ylint.cli import console


class Terminal(io.StringIO):
    """A stream with a person behind it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that says nothing about colours or widths."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture
def terminal() -> Iterator[io.TextIOWrapper]:
    """A real one."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        yield stream
    os.close(ours)


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR": "0"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colours_follow_the_environment_then_the_stream(
    environment: dict[str, str], on_terminal: bool, in_pipe: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert console.colour(Terminal()) is on_terminal
    assert console.colour(io.StringIO()) is in_pipe


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert not console.is_terminal(stream)


def test_a_pipe_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert console.width(io.StringIO()) == 0


def test_the_width_is_the_terminals_unless_the_environment_says_another(
    terminal: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", 24, 123, 0, 0))
    assert console.width(terminal) == 123
    monkeypatch.setenv("COLUMNS", "40")
    assert console.width(terminal) == 40
    monkeypatch.setenv("COLUMNS", "0")
    assert console.width(terminal) == 123


def test_a_terminal_that_does_not_know_its_width_has_80(terminal: io.TextIOWrapper) -> None:
    assert console.width(terminal) == 80
    assert console.width(Terminal()) == 80


def test_there_is_a_processor() -> None:
    assert console.cores() >= 1


def printed(text: str, encoding: str) -> bytes:
    """What a process writes whose standard output has this encoding."""
    code = f"from o11ylint.cli.console import safe_print; safe_print({text!r})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    return done.stdout


def test_text_goes_out_as_it_is_where_it_can() -> None:
    assert printed("größe 数据 🚀\n", "utf-8") == "größe 数据 🚀\n".encode()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_an_encoding_cannot_say_is_escaped_so_that_json_survives(encoding: str) -> None:
    text = 'é数🚀 \udcff "'
    written = printed(json.dumps(text, ensure_ascii=False), encoding)
    assert json.loads(written.decode(encoding)) == text


def test_a_reader_that_leaves_is_no_error() -> None:
    code = "from o11ylint.cli import main; import sys; sys.exit(main(['rules', '--format', 'json']))"
    script = f'"{sys.executable}" -c "{code}" | head -c 1 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    for _ in range(3):
        done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        assert done.stdout.strip() in ("0", "141")


def test_hanging_up_silences_what_is_still_buffered() -> None:
    code = (
        "import sys, os\n"
        "from o11ylint.cli.console import safe_print, hang_up\n"
        "try:\n"
        "    safe_print('x' * 1_000_000)\n"
        "except BrokenPipeError:\n"
        "    sys.exit(hang_up())\n"
    )
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
