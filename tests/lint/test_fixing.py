"""Fixing: whole files or nothing, the same bytes everywhere else, and done when it is done."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from o11ylint.errors import InputError
from o11ylint.lint.finding import FixInfo
from o11ylint.lint.fixing import applied, unharmed, write
from o11ylint.text import Replacement, Span


def fix_at(start: int, end: int, text: str) -> FixInfo:
    return FixInfo("change it", "safe", (Replacement(Span(start, end), text),))


def test_fixes_are_applied_whatever_their_order() -> None:
    assert applied(b"abcdef", [fix_at(4, 5, "X"), fix_at(0, 1, "YY")]) == (b"YYbcdXf", 2)


def test_of_two_fixes_that_touch_the_first_is_taken() -> None:
    assert applied(b"abcdef", [fix_at(0, 3, "x"), fix_at(2, 4, "y")]) == (b"xdef", 1)
    assert applied(b"abcdef", [fix_at(2, 2, "x"), fix_at(2, 2, "y")]) == (b"abxcdef", 1)


def test_a_fix_with_several_replacements_is_taken_whole_or_not() -> None:
    both = FixInfo("", "safe", (Replacement(Span(0, 1), "x"), Replacement(Span(3, 4), "x")))
    assert applied(b"abcdef", [fix_at(3, 4, "y"), both]) == (b"abcyef", 1)


def test_the_byte_order_mark_and_non_ascii_text_stay() -> None:
    assert applied("\ufeffaé€b\r\n".encode(), [fix_at(3, 4, "c")]) == ("\ufeffaé€c\r\n".encode(), 1)


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


def test_a_file_that_is_gone_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written: no such file"):
        write(str(tmp_path / "gone.json"), b"new")


def test_a_result_with_another_document_or_a_new_fault_is_refused() -> None:
    before = b'{"title": "A", "schemaVersion": 39, "panels": []}'
    assert unharmed("x", before, before.replace(b"A", b"B"))
    assert not unharmed("x", before, before[:-1])
    assert not unharmed("x", before, before.replace(b'"title"', b'"panels": [], "title"'))


def test_killed_while_writing_every_file_is_old_or_new(tmp_path: Path) -> None:
    old, new = b"o" * 300_000, b"n" * 300_000
    files = [tmp_path / f"{number}.json" for number in range(8)]
    code = (
        "import sys; from o11ylint.lint.fixing import write\n"
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
