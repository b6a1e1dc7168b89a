"""`check --fix` and `check --diff`: what fixing looks like to the person who asked for it."""

import os
import re
from collections.abc import Callable

from o11ylint.cli import console
from o11ylint.lint import atomic, fixing
from o11ylint.lint.content import content as content_of
from o11ylint.lint.finding import Report
from o11ylint.report.names import counted
from o11ylint.report.visible import visible


def run(
    check: Callable[[dict[str, bytes]], Report], stdin: dict[str, bytes], *, unsafe: bool
) -> fixing.Outcome:
    """Fix in memory: nothing is written yet."""

    def content(path: str) -> bytes:
        return stdin[path] if path in stdin else content_of(path)

    strays: list[str] = []

    def verify(path: str, before: bytes, after: bytes) -> bool:
        if path not in stdin and _strays(path):
            strays.append(path)
            return False
        return fixing.unharmed(path, before, after)

    outcome = fixing.fix(check, content, verify, unsafe=unsafe)
    for path in strays:
        console.aside(
            f"{visible(path)}: not fixed: a link that leads out of the working directory; fix its target\n"
        )
    return outcome


def _strays(path: str) -> bool:
    """Whether a path below the working directory leads out of it by a link."""
    here = os.path.realpath(".")
    return not os.path.isabs(path) and os.path.commonpath((here, os.path.realpath(path))) != here


def write(outcome: fixing.Outcome, stdin: dict[str, bytes]) -> None:
    """Write what was fixed, and say so; what came by standard input goes out by standard output, fixed or not."""
    for path, data in (stdin | outcome.contents).items():
        if path in stdin:
            console.safe_print(data.decode(errors="surrogateescape"))
        else:
            atomic.write(path, data)
    _say("fixed", outcome)


def diff(outcome: fixing.Outcome, stdin: dict[str, bytes]) -> bool:
    """Print what would be written as one unified diff; whether there was anything."""
    from difflib import unified_diff

    for path, data in sorted(outcome.contents.items()):
        before = stdin[path] if path in stdin else content_of(path)
        lines = unified_diff(_lines(before), _lines(data), f"a/{path}", f"b/{path}")
        console.safe_print(
            "".join(
                line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
            )
        )
    _say("would fix", outcome)
    return bool(outcome.contents)


def _lines(data: bytes) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode())


def _say(what: str, outcome: fixing.Outcome) -> None:
    count, files = sum(outcome.counts.values()), len(outcome.contents)
    problems = "1 problem" if count == 1 else f"{count} problems"
    refused = {
        finding.path: finding.fix.refused
        for finding in outcome.report.findings
        if finding.fix is not None and finding.fix.refused
    }
    for path, why in refused.items():
        console.aside(f"{visible(path)}: not fixed: {why}; fix what it is made from\n")
    for path, number in outcome.left.items():
        fixes = counted(number, "fix", "fixes")
        console.aside(f"{visible(path)}: {fixes} left out: they do not fit how the file is written\n")
    if count:
        console.aside(f"{what} {problems} in {'1 file' if files == 1 else f'{files} files'}\n")
