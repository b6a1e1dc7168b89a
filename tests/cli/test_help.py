"""`--help` is the manual: complete, true, and no wider than 100 columns."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from o11ylint.cli import helppages
from o11ylint.cli.commandline import parser_of
from o11ylint.cli.parser import COMMANDS

PACKAGE = Path(__file__).parents[2] / "o11ylint"
PAGES = ["", *COMMANDS]


def page(command: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"}
    words = [command, "--help"] if command else ["--help"]
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", *words],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return done.stdout


@pytest.mark.parametrize("command", PAGES)
def test_a_page_has_a_description_examples_exit_codes_environment_and_files(command: str) -> None:
    text = page(command)
    for section in ("examples:", "exit codes", "environment:", "files:"):
        assert f"\n{section}" in text
    assert re.match(r"usage: .*?\n\n[A-Z][^\n]+", text, re.DOTALL)
    assert "{" not in text.partition("\nexamples:")[2]


@pytest.mark.parametrize("command", PAGES)
def test_no_line_is_wider_than_100_columns(command: str) -> None:
    assert [line for line in page(command).splitlines() if len(line) > 100 or line != line.rstrip()] == []


@pytest.mark.parametrize("command", PAGES)
def test_every_example_is_a_command_line_that_is_understood(command: str) -> None:
    parser = parser_of(COMMANDS)
    block = page(command).partition("\nexamples:\n")[2].partition("\n\n")[0]
    examples = re.findall(r"^ .*?\bo11ylint (.+?)(?:  +.*)?$", block, re.MULTILINE)
    assert len(examples) >= 2
    for example in examples:
        request = parser.parse_args(shlex.split(example))
        assert callable(request.run)


def test_every_variable_that_is_read_is_in_the_manual() -> None:
    read = set()
    for path in [*PACKAGE.glob("cli/*.py"), *PACKAGE.glob("lint/*.py")]:
        read |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", path.read_text("utf-8")))
    assert {"CI", "NO_COLOR", "XDG_CACHE_HOME"} <= read
    assert [name for name in read if name not in helppages.SHARED["environment"]] == []


def test_a_check_does_not_read_the_manual(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom o11ylint.cli import main\nmain(['check'])\nprint('helppages' in str(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("False\n")
