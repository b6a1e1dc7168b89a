"""`o11ylint baseline` never forgets what it has not looked at, and never locks anybody out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

RULES = "groups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0, labels: {severity: critical}}\n"


def o11ylint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "rules.yaml").write_text(RULES.replace("A,", f"{name.upper()},"))
    assert o11ylint(tmp_path, "baseline").returncode == 0
    assert o11ylint(tmp_path, "check").returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    "option", [["--select", "recording"], ["--ignore", "alerts"], ["--kind", "dashboards"]]
)
def test_pruning_looks_at_everything(repository: Path, option: list[str]) -> None:
    done = o11ylint(repository, "baseline", "prune", *option)
    assert done.returncode == 2
    assert o11ylint(repository, "check").returncode == 0


def test_pruning_a_part_leaves_what_may_have_moved_elsewhere(repository: Path) -> None:
    (repository / "b" / "rules.yaml").rename(repository / "b" / "moved.yaml")
    o11ylint(repository, "baseline", "prune", "a")
    assert o11ylint(repository, "check").returncode == 0


def test_making_it_again_for_a_part_keeps_the_rest(repository: Path) -> None:
    assert o11ylint(repository / "a", "baseline", "--force").returncode == 0
    assert o11ylint(repository, "check").returncode == 0


def test_a_broken_one_can_be_made_again(repository: Path) -> None:
    path = next((repository / ".o11ylint-baseline").glob("a*"))
    path.write_text("<<<<<<< HEAD\n" + path.read_text())
    assert o11ylint(repository, "check").returncode == 2
    assert o11ylint(repository, "baseline", "--force").returncode == 0
    assert o11ylint(repository, "check").returncode == 0


def test_names_with_any_line_break_can_be_read_back(repository: Path) -> None:
    (repository / "a" / "rules.yaml").write_text(RULES.replace("alert: A,", 'alert: "A\\u2028B",'))
    assert o11ylint(repository, "baseline", "--force").returncode == 0
    assert o11ylint(repository, "check").returncode == 0


def test_nothing_is_called_fixed_that_was_not_looked_for(repository: Path) -> None:
    for option in (["--kind", "dashboards"], ["--select", "files"]):
        assert "fixed" not in o11ylint(repository, "check", *option).stdout


def test_an_entry_of_the_wrong_type_is_no_entry(repository: Path) -> None:
    path = next((repository / ".o11ylint-baseline").glob("a*"))
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], json.dumps(json.loads(lines[1]) | {"fingerprint": ["x"]})]))
    done = o11ylint(repository, "check")
    assert (done.returncode, "not an entry of a baseline" in done.stderr) == (2, True)
