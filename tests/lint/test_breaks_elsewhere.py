"""`check --diff-base` reports what a change breaks in files that it does not touch."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RULES = """groups:
  - name: recordings
    rules:
      - record: job:errors:rate5m
        expr: sum by (job) (rate(errors_total[5m]))
"""
ALERT = """groups:
  - name: checkout
    rules:
      - alert: Errors
        expr: job:errors:rate5m > 5
        for: 5m
"""
DASHBOARD = {
    "title": "Errors",
    "uid": "errors",
    "schemaVersion": 39,
    "panels": [
        {
            "type": "timeseries",
            "title": "Errors",
            "datasource": {"type": "prometheus", "uid": "x"},
            "targets": [
                {"refId": "A", "expr": "job:errors:rate5m"},
                {"refId": "B", "expr": "job:errors:rate5m"},
            ],
        }
    ],
}
RULE = "recording/unknown-recording-rule"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "recordings.yml").write_text(RULES)
    (tmp_path / "alerts.yml").write_text(ALERT)
    (tmp_path / "errors.json").write_text(json.dumps(DASHBOARD))
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "base")
    return tmp_path


def check(folder: Path, *arguments: str) -> tuple[int, list[tuple[str, str]]]:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "o11ylint",
            "check",
            "--no-cache",
            "--format",
            "json",
            "--select",
            RULE,
            *arguments,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.environ.get("PYTHONPATH", "") or str(Path(__file__).parents[2])},
    )
    return done.returncode, [(each["path"], each["message"]) for each in json.loads(done.stdout)["findings"]]


def broken(name: str, reader: str) -> tuple[str, str]:
    return reader, (
        f"'Errors' reads {name}, which this change removes from recordings.yml: without it the expression is empty;"
        " use its new name, or keep it"
    )


def test_a_removed_recording_that_is_still_read_is_new(repository: Path) -> None:
    (repository / "recordings.yml").unlink()
    code, found = check(repository, ".", "--diff-base", "HEAD")
    assert found == [broken("job:errors:rate5m", "alerts.yml"), broken("job:errors:rate5m", "errors.json")]
    assert code == 1


def test_a_renamed_recording_is_a_removed_one(repository: Path) -> None:
    (repository / "recordings.yml").write_text(RULES.replace("job:errors:rate5m", "service:errors:rate5m"))
    git(repository, "commit", "-qam", "rename")
    _, found = check(repository, ".", "--diff-base", "HEAD~1")
    assert found == [broken("job:errors:rate5m", "alerts.yml"), broken("job:errors:rate5m", "errors.json")]


def test_a_hook_that_names_only_the_changed_file_hears_of_it(repository: Path) -> None:
    (repository / "recordings.yml").write_text(RULES.replace("job:errors:rate5m", "service:errors:rate5m"))
    _, found = check(repository, "recordings.yml", "--diff-base", "HEAD")
    assert [path for path, _ in found] == ["alerts.yml", "errors.json"]


def test_moving_a_recording_breaks_nothing(repository: Path) -> None:
    (repository / "rules").mkdir()
    git(repository, "mv", "recordings.yml", "rules/recordings.yml")
    assert check(repository, ".", "--diff-base", "HEAD") == (0, [])


def test_without_a_base_nobody_knows_that_it_was_there(repository: Path) -> None:
    (repository / "recordings.yml").unlink()
    assert check(repository, ".") == (0, [])
