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
RULES_ABOUT_WHAT_IS_GONE = "recording/unknown-recording-rule,alerts/dead-dashboard-link"


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
            RULES_ABOUT_WHAT_IS_GONE,
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


LINKING = """groups:
  - name: checkout
    rules:
      - alert: Slow
        expr: seconds > 5
        for: 5m
        annotations:
          dashboard_url: https://grafana.acme.example/d/errors/errors?viewPanel=4
"""


@pytest.fixture
def linked(repository: Path) -> Path:
    (repository / "recordings.yml").write_text(RULES + LINKING.partition("\n")[2])
    panels = [{"id": number, "type": "stat", "title": f"Panel {number}"} for number in (3, 4)]
    (repository / "errors.json").write_text(json.dumps({**DASHBOARD, "panels": panels}))
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "links")
    return repository


def test_a_removed_dashboard_that_an_alert_links_is_new(linked: Path) -> None:
    (linked / "errors.json").unlink()
    _, found = check(linked, ".", "--diff-base", "HEAD")
    assert found == [
        (
            "recordings.yml",
            "'Slow' links the dashboard 'Errors', which this change removes from errors.json: who is woken ends at"
            ' "not found"; link its successor, or keep it',
        )
    ]


def test_a_removed_panel_that_an_alert_links_is_new(linked: Path) -> None:
    text = (linked / "errors.json").read_text()
    (linked / "errors.json").write_text(text.replace('"id": 4', '"id": 5'))
    _, found = check(linked, "errors.json", "--diff-base", "HEAD")
    assert found == [
        (
            "recordings.yml",
            "'Slow' links panel 4 of 'errors', which this change removes from errors.json: who is woken ends at"
            ' "not found"; link its successor, or keep it',
        )
    ]


def test_a_dashboard_that_moves_into_a_resource_is_not_removed(linked: Path) -> None:
    text = (linked / "errors.json").read_text()
    (linked / "errors.json").unlink()
    resource = {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "d"},
        "data": {"errors.json": text},
    }
    (linked / "errors.yaml").write_text(json.dumps(resource))
    assert check(linked, ".", "--diff-base", "HEAD") == (0, [])
