"""What a hook knows beside the files it is given: their units, each file once, and nothing else."""

import json
import os
from pathlib import Path

from tests.cli.commandline import RULES, o11ylint


def board(uid: str) -> str:
    return json.dumps({"title": uid, "uid": uid, "schemaVersion": 39, "panels": []})


def found(folder: Path, *paths: str) -> list[str]:
    done = o11ylint(folder, "check", "--format", "json", "--no-cache", *paths)
    return [f"{each['path']} {each['rule']}" for each in json.loads(done.stdout)["findings"]]


def put(folder: Path, **files: str) -> None:
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_a_copy_in_the_same_unit_is_known_and_one_in_another_is_not(tmp_path: Path) -> None:
    here, there = "clusters/eu/a.json", "clusters/us/a.json"
    put(tmp_path, **{here: board("x"), "clusters/eu/deep/b.json": board("x"), there: board("x")})
    assert found(tmp_path, here, "clusters/eu/deep/b.json") == [
        "clusters/eu/deep/b.json dashboards/duplicate-uid"
    ]
    assert found(tmp_path, "clusters/eu/deep/b.json") == ["clusters/eu/deep/b.json dashboards/duplicate-uid"]
    assert found(tmp_path, there) == []


def test_a_link_to_another_unit_is_no_second_dashboard(tmp_path: Path) -> None:
    put(tmp_path, **{"base/a.json": board("x"), "clusters/eu/b.json": board("x")})
    (tmp_path / "clusters/eu/a.json").symlink_to("../../base/a.json")
    assert found(tmp_path) == []
    assert found(tmp_path, "clusters/eu/b.json") == []


def test_a_file_is_no_copy_of_itself_by_another_name(tmp_path: Path) -> None:
    put(tmp_path, **{"dash/d.json": board("x")})
    (tmp_path / "dash/link.json").symlink_to("d.json")
    assert found(tmp_path, "dash/link.json") == []
    assert found(tmp_path, "dash/d.json") == []


def test_a_configuration_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    put(tmp_path, **{"rules.yaml": RULES})
    folder = os.fsencode(tmp_path / "alertmanager")
    os.mkdir(folder)
    with open(os.path.join(folder, b"\xff.yml"), "w", encoding="utf-8") as file:
        file.write("route: {receiver: a}\nreceivers: [{name: a}]\n")
    done = o11ylint(tmp_path, "check", "rules.yaml")
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
