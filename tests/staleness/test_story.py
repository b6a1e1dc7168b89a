"""`stale` on a repository of which everything is known."""

import os
import shutil
import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.staleness.ages import AT, by_path, told
from tests.staleness.estate import random_estate
from tests.staleness.story import EXPECTED, EXPECTED_BY_TITLE, OWNERS, Expected, days, story


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return story().write(tmp_path_factory.mktemp("story") / "repository")


@pytest.fixture(scope="module")
def report(repository: Path) -> Any:
    return told(repository)


def outcome(each: Any) -> Expected:
    return Expected(
        each["verdict"],
        days(each["last_changed"]),
        tuple(sorted(line["signal"] for line in each["evidence"])),
    )


@pytest.mark.parametrize("path", EXPECTED)
def test_each_dashboard_gets_the_verdict_and_the_age_of_its_story(report: Any, path: str) -> None:
    assert outcome(by_path(report)[path]) == EXPECTED[path]


def test_dashboards_of_one_file_have_ages_of_their_own(report: Any) -> None:
    found = {each["title"]: outcome(each) for each in report["dashboards"] if each["path"] == "two.yaml"}
    assert found == EXPECTED_BY_TITLE


def test_points_add_up_to_the_score(report: Any) -> None:
    for each in report["dashboards"]:
        assert sum(line["points"] for line in each["evidence"]) == each["score"]


def test_who_changed_it_last_decides_where_nobody_else_is_named(report: Any) -> None:
    found = by_path(report)
    assert {path: found[path]["owner"]["team"] for path in OWNERS} == OWNERS


def test_reasons_to_keep_are_said(report: Any) -> None:
    found = by_path(report)
    assert found["wanted.json"]["keep"] == ["tagged 'DR'"]
    assert found["wanted.json"]["score"] == 30
    assert found["alerted.json"]["keep"] == ["the alert 'ShopDown' leads to it"]
    assert found["new.json"]["keep"] == ["added on 2026-05-22, less than 30 days ago"]


def test_differences_are_told(report: Any) -> None:
    found = by_path(report)
    details = {path: [line["detail"] for line in found[path]["evidence"]] for path in found}
    assert "an exact copy of 'Original' in original.json; differs in: title" in details["twin.json"]
    assert (
        "asks what 'Original' in original.json asks; differs in: how they are shown, title"
        in details["cousin.json"]
    )
    assert details["env-dev.json"] == [
        "one of 3 dashboards that differ in env only ('dev', 'prod', 'stage'): make it a variable"
    ]


def test_the_same_repository_gives_the_same_report(repository: Path, report: Any) -> None:
    assert told(repository) == report


def test_a_shallow_clone_has_no_ages_and_says_so(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repository}", str(clone)], check=True)
    found = told(clone)
    assert found["coverage"]["history"] == "shallow"
    assert {each["last_changed"] for each in found["dashboards"]} == {None}
    assert by_path(found)["edited.json"]["verdict"] == "unknown"
    assert by_path(found)["empty.json"]["verdict"] == "suspicious"


def test_a_partial_clone_fetches_nothing_and_says_what_it_lacks(repository: Path, tmp_path: Path) -> None:
    subprocess.run(["git", "config", "uploadpack.allowFilter", "true"], cwd=repository, check=True)
    clone = tmp_path / "clone"
    source = f"file://{repository}"
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", source, str(clone)], check=True, capture_output=True
    )
    objects = sorted((clone / ".git/objects").rglob("*.pack"))
    found = by_path(told(clone))
    assert sorted((clone / ".git/objects").rglob("*.pack")) == objects
    assert found["edited.json"]["last_changed"] is None
    assert found["edited.json"]["verdict"] == "unknown"


def test_without_git_ages_are_unknown(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy", ignore=shutil.ignore_patterns(".git"))
    found = told(copy)
    assert found["coverage"]["history"] == "none"
    assert "fresh" not in {each["verdict"] for each in found["dashboards"] if not each["keep"]}


def test_who_has_another_address_now_has_not_left(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy")
    (copy / ".mailmap").write_text("Ann Alder <ann@example.com> <lea@example.com>\n")
    found = by_path(told(copy))["left-behind.json"]
    assert "authors-gone" not in {line["signal"] for line in found["evidence"]}
    assert found["owner"] == {"team": "Ann Alder", "source": "git"}


def test_who_has_an_owner_needs_no_author(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy")
    (copy / "CODEOWNERS").write_text("* @platform\n")
    found = by_path(told(copy))["left-behind.json"]
    assert "authors-gone" not in {line["signal"] for line in found["evidence"]}


def test_what_is_not_committed_has_changed_today(repository: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(repository, tmp_path / "copy")
    text = (copy / "bumped.json").read_text()
    (copy / "bumped.json").write_text(text.replace("bumped_0_total", "else_total"))
    (copy / "untracked.json").write_text(text.replace('"bumped"', '"untracked"'))
    found = by_path(told(copy))
    assert days(found["bumped.json"]["last_changed"]) == 0
    assert found["untracked.json"]["last_changed"] is None


def test_paths_are_found_from_a_folder_inside_of_the_repository(repository: Path) -> None:
    found = by_path(told(repository / "many"))
    assert {days(each["last_changed"]) for each in found.values()} == {50}
    assert len(found) == 21


def test_git_is_asked_for_its_log_once(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.which("git")
    spy = tmp_path / "git"
    spy.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/calls"\nexec {real} "$@"\n')
    spy.chmod(spy.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    told(repository)
    calls = (tmp_path / "calls").read_text().splitlines()
    assert len([each for each in calls if " log " in f" {each} "]) == 1
    assert len(calls) == 4  # rev-parse, log, ls-tree, cat-file


@pytest.mark.parametrize("seed", range(3))
def test_ages_are_those_of_the_generator(tmp_path: Path, seed: int) -> None:
    estate, truth = random_estate(seed, dashboards=40, commits=600)
    found = by_path(told(estate.write(tmp_path / "repository")))
    known = {
        path: datetime.fromtimestamp(each.changed, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for path, each in truth.items()
    }
    assert {path: each["last_changed"] for path, each in found.items()} == known


def test_the_day_is_the_users_choice(repository: Path) -> None:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%cs"], cwd=repository, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() < AT
