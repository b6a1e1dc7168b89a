"""Completion offers what the parsers and the catalogue know, in the shells that people have."""

import os
import pty
import re
import select
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from o11ylint.cli.commandline import parser_of
from o11ylint.cli.parser import COMMANDS
from o11ylint.cli.shells import bash, fish, zsh
from o11ylint.cli.shells.grammar import grammar
from o11ylint.lint.catalog import load
from o11ylint.report import FORMATS

GRAMMAR = grammar(load())
SCRIPTS = {"bash": bash.script(GRAMMAR), "zsh": zsh.script(GRAMMAR), "fish": fish.script(GRAMMAR)}
RULES = sorted(load().rules)


def bash_words(line: str) -> list[str]:
    """The words of a line as readline cuts them; the last one is under the cursor."""
    words = [piece for word in line.split(" ") for piece in re.findall(r"[:=]+|[^:=]+", word) or [""]]
    return [*words, ""] if re.search(r"[:=]$", line) else words


def offered(line: str) -> list[str]:
    words = bash_words(line)
    script = (
        f"{SCRIPTS['bash']}\nCOMP_WORDS=({' '.join(map(shlex.quote, words))}); COMP_CWORD={len(words) - 1}\n"
        "_o11ylint\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"
    )
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_every_command_is_offered() -> None:
    assert offered("o11ylint ") == list(COMMANDS)
    assert offered("o11ylint expl") == ["explain"]
    assert offered("o11ylint --ver") == ["--version"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_offered(command: str) -> None:
    usage = subprocess.run(
        [sys.executable, "-m", "o11ylint", command, "--help"], capture_output=True, text=True, check=True
    ).stdout.split("\n\n")[0]
    assert set(re.findall(r"--[a-z-]+", usage)) <= set(offered(f"o11ylint {command} -"))


@pytest.mark.parametrize("separator", [" ", "="])
def test_choices_and_formats_are_offered_after_their_option(separator: str) -> None:
    assert offered(f"o11ylint check --fail-on{separator}") == ["info", "warning", "error"]
    assert offered(f"o11ylint check --format{separator}") == list(FORMATS)
    assert offered(f"o11ylint rules --format{separator}j") == ["json"]
    assert offered(f"o11ylint check a.json --kind{separator}d") == ["dashboards"]


def test_selectors_are_rules_groups_and_tags() -> None:
    names = offered("o11ylint check --select ")
    assert set(RULES) < set(names)
    assert {"all", "alerts", "dashboards", "tag:host-specific"} < set(names)
    assert offered("o11ylint baseline --ignore recording/bad") == ["recording/bad-name"]


def test_a_selector_after_a_comma_keeps_those_before_it() -> None:
    assert offered("o11ylint check --select recording,tag:sta") == ["stale"]
    assert offered("o11ylint check --select recording,alerts/paging") == [
        "recording,alerts/paging-without-for"
    ]


def test_what_follows_a_word_break_of_bash_is_offered_alone() -> None:
    assert offered("o11ylint check --select tag:host") == ["host-specific"]
    assert offered("o11ylint check --select tag:") == load().tags()
    assert offered("o11ylint check --select=recording/bad") == ["recording/bad-name"]


def test_a_report_is_a_format_then_a_file() -> None:
    assert offered("o11ylint check --output sar") == ["sarif="]
    assert offered("o11ylint check --output sarif=a") == []


def test_arguments_are_offered_by_their_place() -> None:
    assert offered("o11ylint explain dashboards/host-p") == [
        rule for rule in RULES if rule.startswith("dashboards/host-p")
    ]
    assert offered("o11ylint explain recording/bad-name recording/bad") == ["recording/bad-name"]
    assert offered("o11ylint baseline pr") == ["prune"]
    assert offered("o11ylint baseline --baseline x pr") == ["prune"]
    assert offered("o11ylint baseline prune cr") == []
    assert offered("o11ylint config ") == ["show"]
    assert offered("o11ylint completion f") == ["fish"]


def test_a_folder_is_left_to_the_shell() -> None:
    assert offered("o11ylint check das") == []
    assert offered("o11ylint check --cache-dir da") == []
    assert offered("o11ylint nonsense --x") == []


def test_typing_tab_in_a_real_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "c.bash").write_text(SCRIPTS["bash"], "utf-8")
    (tmp_path / "my boards").mkdir()
    (tmp_path / "o11ylint").write_text("#!/bin/sh\nprintf '<%s>' \"$@\"\n", "utf-8")
    (tmp_path / "o11ylint").chmod(0o755)
    lines = [
        "source c.bash",
        "o11ylint che\t--sel\ttag:host\t--form\tjs\t",
        "o11ylint check --output=sar\tx my\t",
    ]
    said = typed(tmp_path, lines)
    assert "<check><--select><tag:host-specific><--format><json>" in said
    assert "<check><--output=sarif=x><my boards/>" in said


def typed(folder: Path, lines: list[str]) -> str:
    """What an interactive bash prints, told by the program it runs."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        variables = {
            "PATH": f"{folder}:{os.environ['PATH']}",
            "TERM": "dumb",
            "PS1": "$ ",
            "INPUTRC": "/dev/null",
        }
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], variables)
    said = b""
    for line in [*lines, "exit"]:
        for key in line:
            os.write(terminal, key.encode())
            said += read_for(terminal, 0.15 if key == "\t" else 0.0)
        os.write(terminal, b"\n")
        said += read_for(terminal, 0.3)
    os.close(terminal)
    os.waitpid(pid, 0)
    return said.decode(errors="replace")


def read_for(terminal: int, seconds: float) -> bytes:
    said = b""
    until = monotonic() + seconds
    while (left := until - monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            try:
                said += os.read(terminal, 4096)
            except OSError:
                break
    return said


@pytest.mark.parametrize(("shell", "flag"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_the_script_is_valid(shell: str, flag: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(SCRIPTS[shell], "utf-8")
    done = subprocess.run(
        [program, flag, "script"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_fish_completes(tmp_path: Path) -> None:
    program = shutil.which("fish")
    if program is None:
        pytest.skip("fish is not installed")

    def completed(line: str) -> list[str]:
        done = subprocess.run(
            [program, "-N", "-c", f"source script; complete -C {shlex.quote(line)}"],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return [each.split("\t")[0] for each in done.stdout.splitlines()]

    (tmp_path / "script").write_text(SCRIPTS["fish"], "utf-8")
    assert sorted(completed("o11ylint ")) == sorted(COMMANDS)
    assert completed("o11ylint check --select recording,tag:ho") == ["recording,tag:host-specific"]
    assert sorted(completed("o11ylint rules --format ")) == ["json", "table"]
    assert completed("o11ylint explain recording/b") == ["recording/bad-name"]
    assert "script" in completed("o11ylint check s")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_command_prints_the_script_of_each_shell(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", "completion", shell], capture_output=True, text=True, check=True
    )
    assert done.stdout == SCRIPTS[shell]


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_option_and_rule_is_in_every_script(shell: str) -> None:
    names = {name for command in GRAMMAR.commands for option in command.options for name in option.names}
    said = SCRIPTS[shell]
    missing = {
        name
        for name in names
        if name not in said and f"-l {name[2:]}" not in said and f"-s {name[1:]}" not in said
    }
    assert missing == set()
    assert [rule for rule in RULES if rule not in said] == []


def test_a_command_line_knows_only_the_options_of_the_command_it_names() -> None:
    assert parser_of(("rules",)).parse_args(["rules", "--format", "json"]).format == "json"
