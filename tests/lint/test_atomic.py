"""A file is written whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from o11ylint.errors import InputError
from o11ylint.lint.atomic import write


def test_a_written_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.json"]


def test_a_link_goes_on_pointing_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("a.json")
    write(str(tmp_path / "link.json"), b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "a.json").read_bytes() == b"new"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    tmp_path.chmod(0o500)
    with pytest.raises(InputError, match="cannot be written: permission denied"):
        write(str(path), b"new")
    tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: no such file"):
        write(str(tmp_path / "gone" / "a.json"), b"new")


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    write(str(tmp_path / "a"), b"")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_killed_while_writing_every_file_is_old_or_new(tmp_path: Path) -> None:
    old, new = b"o" * 300_000, b"n" * 300_000
    files = [tmp_path / f"{number}.json" for number in range(8)]
    code = (
        "import sys; from o11ylint.lint.atomic import write\n"
        "while True:\n"
        "    for path in sys.argv[1:]: write(path, b'n' * 300_000); write(path, b'o' * 300_000)"
    )
    for path in files:
        path.write_bytes(old)
    for number in range(10):
        process = subprocess.Popen([sys.executable, "-c", code, *map(str, files)])
        time.sleep(0.12 + number * 0.003)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert all(path.read_bytes() in (old, new) for path in files)
