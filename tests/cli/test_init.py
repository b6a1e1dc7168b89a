"""`init` adds what is missing, touches nothing that is there, and changes nothing that `check` finds."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests.test_precommit import CLEAN, ROOT, committed, findings_in, o11ylint


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "r")
    return committed(tmp_path / "r", {".github/CODEOWNERS": "* @x\n"})


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in files}


def test_a_configuration_a_hook_and_a_workflow_are_written_and_nothing_else(examples: Path) -> None:
    before = texts(examples)
    done = o11ylint("init", folder=examples)
    assert (done.returncode, done.stderr) == (0, "")
    after = texts(examples)
    new = {".o11ylint.yaml", ".pre-commit-config.yaml", ".github/workflows/o11ylint.yml"}
    assert set(after) - set(before) == new
    assert {path: after[path] for path in before} == before
    assert yaml.safe_load(after[".pre-commit-config.yaml"])["repos"][0]["hooks"] == [{"id": "o11ylint"}]


def test_check_finds_the_same_afterwards(examples: Path) -> None:
    before = findings_in(examples)
    o11ylint("init", folder=examples)
    assert findings_in(examples) == before


def test_what_exists_is_left_alone_and_what_to_add_is_printed(examples: Path) -> None:
    theirs = {".o11ylint.yaml": "ignore: [recording]\n", ".pre-commit-config.yaml": "repos: []\n",
              ".gitlab-ci.yml": "build: {script: make}\n"}  # fmt: skip
    committed(examples, theirs)
    done = o11ylint("init", folder=examples)
    after = texts(examples)
    assert {path: after[path] for path in theirs} == theirs
    assert ".o11ylint.yaml: exists" in done.stdout
    assert "      - id: o11ylint\n" in done.stdout
    assert "codequality: gl-code-quality-report.json" in done.stdout


def test_a_second_run_has_nothing_left_to_write(examples: Path) -> None:
    o11ylint("init", folder=examples)
    before = texts(examples)
    done = o11ylint("init", folder=examples)
    assert texts(examples) == before
    assert "wrote" not in done.stdout


def test_a_dry_run_prints_what_would_be_written_and_writes_nothing(examples: Path) -> None:
    before = texts(examples)
    dry = o11ylint("init", "--dry-run", folder=examples).stdout
    assert texts(examples) == before
    o11ylint("init", folder=examples)
    for path, text in texts(examples).items():
        if path not in before:
            assert f"would write {path}:\n\n{text}" in dry


def test_it_works_from_any_folder_of_the_repository(examples: Path) -> None:
    o11ylint("init", folder=examples / "alerts")
    assert (examples / ".o11ylint.yaml").exists()
    assert not (examples / "alerts/.o11ylint.yaml").exists()


def test_it_ends_with_three_lines_about_what_to_do_next(examples: Path, tmp_path: Path) -> None:
    faulty = o11ylint("init", "--dry-run", folder=examples).stdout.splitlines()[-4:]
    assert [line.split("  ")[1] for line in faulty[1:]] == [
        "o11ylint check",
        "o11ylint baseline",
        "pre-commit install",
    ]
    clean = committed(tmp_path / "clean", {"a.json": CLEAN})
    last = o11ylint("init", "--dry-run", folder=clean).stdout.splitlines()[-4:]
    assert (faulty[0], last[0]) == ("next:", "next:")
    assert "nothing that fails" in last[1]
    assert "baseline" not in "".join(last)


def test_a_file_that_cannot_be_written_is_said_in_one_line(examples: Path) -> None:
    (examples / ".github/workflows").write_text("a file\n", "utf-8")
    done = o11ylint("init", folder=examples)
    assert done.returncode == 3
    assert done.stderr.startswith("o11ylint: .github/workflows/o11ylint.yml: cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_that_could_not_be_checked_is_not_passed_over(tmp_path: Path) -> None:
    folder = committed(tmp_path, {"a.json": CLEAN})
    (folder / "big.json").write_bytes(b'{"panels": [' + b" " * (32 * 1024 * 1024 + 1))
    last = o11ylint("init", "--dry-run", folder=folder).stdout.splitlines()[-3]
    assert last.endswith("no findings, and 1 file that could not be checked")


def test_outside_of_a_repository_it_works_on_this_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CLEAN, "utf-8")
    assert o11ylint("init", folder=tmp_path).returncode == 0
    assert (tmp_path / ".o11ylint.yaml").exists()


def test_the_readme_shows_what_it_prints(examples: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(
        r"<!-- init -->\n```console\n\$ o11ylint init\n(.*?)```\n<!-- /init -->", readme, re.DOTALL
    )
    assert shown is not None
    said = o11ylint("init", folder=examples).stdout
    assert uncounted(shown[1]) == uncounted(said)


def uncounted(text: str) -> str:
    """How many findings there are is the demo's business."""
    return re.sub(r"\d+ finding", "N finding", text)
