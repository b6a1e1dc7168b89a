"""Whole command lines: what goes in, what comes out, the exit code.

`tests/cases/<name>/cmd` has the arguments; a copy of `files/` beside it, or else of `examples/`, is the working
directory. Files that the command writes come out at the end. A `stdin` beside `cmd` is its standard input.
`UPDATE=1 pytest` rewrites `expected`; review the difference.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted(path.parent for path in (ROOT / "tests/cases").glob("*/cmd"))


def run(arguments: list[str], folder: Path, stdin: str = "") -> str:
    before = contents(folder)
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False, input=stdin,
        env={key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "CI", "GITHUB_ACTIONS")},
    )  # fmt: skip
    out, err = (
        re.sub(r"\d+\.\d+ ?s$", "0.00s", text, flags=re.MULTILINE) for text in (done.stdout, done.stderr)
    )
    parts = [out]
    if err:
        parts.append(f"--- stderr\n{err}")
    parts.append(f"--- exit {done.returncode}\n")
    parts += [
        f"--- wrote {path}\n{text}" for path, text in contents(folder).items() if before.get(path) != text
    ]
    return "".join(parts)


def contents(folder: Path) -> dict[str, str]:
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and ".o11ylint_cache" not in path.parts
    )
    return {str(path.relative_to(folder)): path.read_bytes().decode(errors="replace") for path in files}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    own = case / "files"
    folder = tmp_path / "repository"
    shutil.copytree(own if own.is_dir() else ROOT / "examples", folder)
    given = case / "stdin"
    stdin = given.read_text("utf-8") if given.exists() else ""
    found = run(shlex.split((case / "cmd").read_text("utf-8")), folder, stdin)
    expected = case / "expected"
    if os.environ.get("UPDATE"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_readme_shows_what_the_demo_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"<!-- demo -->\n```\n(.*?)```\n<!-- /demo -->", readme, re.DOTALL)
    assert shown is not None
    whole = run(["check", "--format", "full", "--exit-zero"], ROOT / "examples")
    head, _, tail = shown.group(1).partition("…\n")
    assert whole.startswith(head)
    assert whole.removesuffix("--- exit 0\n").endswith(tail)
