"""Reports in files: where they go, and what they never touch."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commandline import RULES, o11ylint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in.yaml").write_text(RULES, "utf-8")
    return tmp_path


def is_report(text: str) -> bool:
    return bool(json.loads(text)["kind"] == "check")


def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(
        [sys.executable, "-c", "print(open('pipe').read())"], cwd=folder, stdout=-1, text=True
    ) as reader:
        o11ylint(folder, "check", "in.yaml", "--output", "json=pipe")
        out, _ = reader.communicate(timeout=30)
    assert is_report(out)
    assert (folder / "pipe").is_fifo()


def test_a_substituted_process_is_written_to(folder: Path) -> None:
    ours, theirs = os.pipe()
    done = o11ylint(folder, "check", "in.yaml", "--output", f"json=/dev/fd/{theirs}", pass_fds=(theirs,))
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as pipe:
        assert is_report(pipe.read())
    assert done.stderr == ""


def test_a_link_goes_on_pointing_to_its_file_and_the_mode_stays(folder: Path) -> None:
    (folder / "real").write_text("old", "utf-8")
    (folder / "real").chmod(0o600)
    (folder / "link").symlink_to("real")
    o11ylint(folder, "check", "in.yaml", "--output", "json=link")
    assert is_report((folder / "real").read_text("utf-8"))
    assert (folder / "link").is_symlink()
    assert (folder / "real").stat().st_mode & 0o777 == 0o600


def test_a_missing_folder_is_made(folder: Path) -> None:
    o11ylint(folder, "check", "in.yaml", "--output", "json=a/b/report.json")
    assert is_report((folder / "a/b/report.json").read_text("utf-8"))


@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_standard_output_is_one_of_the_targets(folder: Path, target: str) -> None:
    done = o11ylint(folder, "check", "in.yaml", "--output", f"json={target}")
    assert is_report(done.stdout)
    assert sorted(path.name for path in folder.iterdir() if path.name != ".cache") == ["in.yaml"]


def test_a_folder_is_refused_and_nothing_is_left_beside_it(folder: Path) -> None:
    (folder / "out").mkdir()
    done = o11ylint(folder, "check", "in.yaml", "--output", "json=out")
    assert (done.returncode, done.stderr) == (3, "o11ylint: out: cannot be written: is a directory\n")
    assert sorted(path.name for path in folder.iterdir() if path.name != ".cache") == ["in.yaml", "out"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in.yaml", "--output", "json=in.yaml"], "--output json=in.yaml: the report would overwrite"),
        ([".", "--output", "json=in.yaml"], "--output json=in.yaml: the report would overwrite"),
        (
            [".", "--output", "json=./x", "--output", "sarif=x"],
            "--output 'sarif=x': another report goes there",
        ),
        ([".", "--format", "json", "--output", "sarif=-"], "both go to standard output"),
    ],
)
def test_what_nobody_can_mean_is_refused_before_the_work(
    folder: Path, arguments: list[str], message: str
) -> None:
    done = o11ylint(folder, "check", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert (folder / "in.yaml").read_text("utf-8") == RULES


def test_the_report_of_an_earlier_run_is_overwritten(folder: Path) -> None:
    for _ in range(2):
        done = o11ylint(folder, "check", ".", "--output", "json=report.json")
        assert done.returncode == 1


def test_a_fix_does_not_follow_a_link_out_of_the_working_directory(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for path in (tmp_path / "far.yaml", here / "near.yaml"):
        path.write_text(RULES, "utf-8")
    (here / "out.yaml").symlink_to("../far.yaml")
    (here / "in.yaml").symlink_to("near.yaml")
    done = o11ylint(here, "check", "out.yaml", "in.yaml", "--fix", "--unsafe-fixes")
    assert "out.yaml: not fixed: a link that leads out of the working directory" in done.stderr
    assert "in.yaml: not fixed" not in done.stderr
    assert (tmp_path / "far.yaml").read_text("utf-8") == RULES
    assert "for:" in (here / "near.yaml").read_text("utf-8")
