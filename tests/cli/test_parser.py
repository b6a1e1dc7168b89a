"""What a command line can say, and what it cannot."""

import pytest

from o11ylint.cli.parser import COMMANDS, parse


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a", "b", "-q"],
        ["check", "a", "-q", "b"],
        ["check", "-q", "a", "b"],
        ["check", "a", "-q", "--", "b"],
    ],
)
def test_paths_may_stand_anywhere(arguments: list[str]) -> None:
    request = parse(arguments)
    assert (request.paths, request.quiet) == (["a", "b"], True)


def test_a_path_may_follow_the_options_of_standard_input() -> None:
    request = parse(["check", "-", "--stdin-filename", "x", "r.yaml"])
    assert (request.paths, request.stdin_filename) == (["-", "r.yaml"], "x")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select", ""],
        ["--select", ","],
        ["--ignore="],
        ["--config", ""],
        ["--format", ""],
        ["--output", ""],
        ["--baseline", ""],
        ["--diff-base", ""],
        ["--cache-dir", ""],
        [""],
    ],
)
def test_a_value_that_is_empty_is_a_variable_that_is_not_set(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "found nothing; is a variable not set?" in refused(["check", *arguments], capsys)


@pytest.mark.parametrize("jobs", ["-1", "x", "1.5"])
def test_processes_are_counted(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"found {jobs!r}, expected a number such as 4" in refused(["check", "-j", jobs], capsys)


def test_names_are_separated_by_commas_in_options_that_may_repeat() -> None:
    assert parse(["check", "--select", "a, b,", "--select", "c"]).select == ["a", "b", "c"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse([command, "--help"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: o11ylint {command} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["slo", "stat"], "argument action: invalid choice: 'stat'; did you mean 'status'? (choose from "),
        (["slo", "status", "--on-no-data", "fial"], "'fial'; did you mean 'fail'? (choose from "),
        (["check", "--fail-on", "qqq"], "invalid choice: 'qqq' (choose from "),
        (["slo"], "arguments are required: action\n"),
    ],
)
def test_a_word_that_is_one_of_a_few_is_refused_with_the_nearest(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(arguments, capsys)


def test_what_stands_before_the_command_is_ours(capsys: pytest.CaptureFixture[str]) -> None:
    assert "unrecognized arguments: --nope" in refused(["--nope", "check"], capsys)
