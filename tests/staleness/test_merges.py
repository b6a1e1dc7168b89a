"""What a merge leaves is committed: it ages like everything else."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from o11ylint.staleness.history import history


def git(*arguments: str, day: str = "2018-03-01") -> None:
    date = f"{day}T12:00:00Z"
    environment = os.environ | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    identity = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, env=environment)


def put(first: str, last: str) -> None:
    panels = [{"title": first}, *({"title": f"p{number}"} for number in range(9)), {"title": last}]
    Path("x.json").write_text(json.dumps({"title": "X", "schemaVersion": 39, "panels": panels}, indent=1))


@pytest.mark.parametrize("strategy", [[], ["-X", "ours"]])
def test_a_merge_of_two_edits_is_what_is_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strategy: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    put("a", "z")
    git("add", ".")
    git("commit", "-qm", "born")
    git("checkout", "-qb", "branch")
    put("b", "z")
    git("commit", "-qam", "one", day="2018-04-01")
    git("checkout", "-q", "main")
    put("c" if strategy else "a", "y")
    git("commit", "-qam", "other", day="2018-05-01")
    git("merge", "-q", *strategy, "branch", day="2018-06-01")
    past = history(["x.json"])
    blob = subprocess.run(
        ["git", "hash-object", "x.json"], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert past.head["x.json"] == blob
    assert past.state == "full"
    assert len(past.files["x.json"]) >= 3


def test_taking_dashboards_away_does_not_change_the_age_of_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    names = [f"{number}.json" for number in range(25)]
    for text in ("{}", '{"title": "X"}'):
        for name in names:
            Path(name).write_text(text)
        git("add", ".")
        git("commit", "-qm", text)
    assert history(names).files["0.json"][0].bulk
    git("rm", "-q", *names[5:])
    git("commit", "-qm", "archive")
    assert history(names[:5]).files["0.json"][0].bulk
