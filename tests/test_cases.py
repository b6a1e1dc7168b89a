"""Whole command lines: what goes in, what comes out, the exit code.

`tests/cases/<name>/cmd` has the arguments; `files/` beside it, or else `examples/`, is the working directory.
`UPDATE=1 pytest` rewrites `expected`; review the difference.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CASES = sorted(path.parent for path in (ROOT / "tests/cases").glob("*/cmd"))


def run(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        env={key: value for key, value in os.environ.items() if key not in ("FORCE_COLOR", "CI", "GITHUB_ACTIONS")},
    )  # fmt: skip
    out = re.sub(r"\d+\.\d+ ?s$", "0.00s", done.stdout, flags=re.MULTILINE)
    parts = [out]
    if done.stderr:
        parts.append(f"--- stderr\n{done.stderr}")
    return "".join(parts) + f"--- exit {done.returncode}\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    own = case / "files"
    found = run(shlex.split((case / "cmd").read_text("utf-8")), own if own.is_dir() else ROOT / "examples")
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
