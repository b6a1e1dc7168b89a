"""The commands under `render:` of the configuration: run only when asked for."""

import shlex
import subprocess
from collections.abc import Sequence

from o11ylint.errors import ConfigError, reason
from o11ylint.lint.finding import Unchecked
from o11ylint.lint.rendered import by_source
from o11ylint.records import Record
from o11ylint.typed import Any

TIMEOUT = 120
"""Seconds that a command may take if the configuration says nothing else."""


class Rendered(Record):
    """What the commands printed, by the file it came from, and those that failed."""

    contents: dict[str, bytes]
    failed: list[Unchecked]


def render(commands: Sequence[dict[str, Any]], root: str) -> Rendered:
    """Run every command in `root`, without a shell."""
    contents: dict[str, bytes] = {}
    failed: list[Unchecked] = []
    for entry in commands:
        command = entry["command"]
        words = _words(command)
        name = f"<{' '.join(words)}>"
        try:
            done = subprocess.run(  # noqa: S603 - the user asked for exactly this command
                words, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False,
                timeout=entry.get("timeout", TIMEOUT),
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            failed.append(
                Unchecked(name, "render-failed", f"not done after {error.timeout:g} s", failed=True)
            )
            continue
        except OSError as error:
            detail = f"cannot be run: {reason(error)}"
            failed.append(Unchecked(name, "render-failed", detail, failed=True))
            continue
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            detail = f"exit code {done.returncode}" + (f": {said[-1]}" if said else "")
            failed.append(Unchecked(name, "render-failed", detail, failed=True))
            continue
        for path, data in by_source(name, done.stdout).items():
            # one chart with two sets of values gives the same templates twice
            contents[path if path not in contents else f"{path} {name}"] = data
    return Rendered(contents, failed)


def _words(command: str | list[str]) -> list[str]:
    """The command and its arguments; raises ConfigError where quotes do not match or nothing is said."""
    try:
        words = shlex.split(command) if isinstance(command, str) else [str(word) for word in command]
    except ValueError as error:
        raise ConfigError(f"render: command {command!r}: {str(error).lower()}") from None
    if not words or not words[0]:
        raise ConfigError(f"render: command {command!r}: expected a program and its arguments")
    return words
