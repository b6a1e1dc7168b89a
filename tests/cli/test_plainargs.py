"""The short way to read a command line says what argparse says, or leaves it to argparse."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.cli import check, commandline
from o11ylint.cli.plainargs import plain

WORDS = st.sampled_from([
    "a.json", "b c", "", "-", "--", "-1", "-h", "-q", "-v", "-j", "-j4", "2", "--jobs=0", "--fix", "--fix=1",
    "--diff", "--nope", "--select", "--select=alerts,a/b", "tag:noise", "--sel", "--format", "json",
    "--output", "sarif=x", "--kind", "rules", "--kind=nope", "--fail-on", "error", "--fail-on=info",
    "--diff-base", "main", "--config=", "--no-cache", "--verbose",
])  # fmt: skip


@given(st.lists(WORDS, max_size=6))
def test_what_it_understands_argparse_understands_alike(arguments: list[str]) -> None:
    request = plain(check.add_arguments, arguments)
    if request is None:
        return
    expected: dict[str, Any] = vars(commandline.parse(["check", *arguments]))
    expected.pop("run")
    assert vars(request) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.json", "b.yaml"],
        ["--fix", "a.json"],
        ["a.json", "-q", "--format", "concise", "b.json"],
        ["--select=tag:host-specific", "-j", "2", "--output", "json=x", "-"],
    ],
)
def test_what_hooks_and_people_write_is_plain(arguments: list[str]) -> None:
    assert plain(check.add_arguments, arguments) is not None


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--sel", "x"], ["--", "-x"], ["-j", "x"], ["--select", ""], ["-j4"]]
)
def test_what_is_wrong_or_rare_is_left_to_argparse(arguments: list[str]) -> None:
    assert plain(check.add_arguments, arguments) is None
