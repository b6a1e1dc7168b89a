"""No file makes o11ylint crash or hang."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from o11ylint.lint.catalog import load
from o11ylint.lint.content import examine_path
from o11ylint.lint.examine import Examiner
from tests.hostile import EveryRule, faults, mutants, named, run
from tests.work import calls


@pytest.mark.parametrize(("name", "data"), [pytest.param(*case, id=case[0]) for case in named()])
def test_hostile_file_is_survived_in_time(name: str, data: bytes) -> None:
    (ran,) = run(iter([(name, data)]))
    assert faults(ran) == []


@pytest.mark.parametrize(
    ("head", "rule"),
    [("", "- {{alert: A{number}, expr: up == 0}}"), ("- &a {alert: A, expr: up == 0}", "- {{<<: *a}}")],
    ids=["many alerts", "many merged alerts"],
)
def test_work_grows_with_the_number_of_findings_and_no_faster(head: str, rule: str) -> None:
    examiner = Examiner(load(), EveryRule())

    def work(count: int) -> int:
        lines = ["groups:", "- name: g", "  rules:", f"  {head}"]
        lines += ["  " + rule.format(number=number) for number in range(count)]
        return calls(lambda: examiner.examine("a.yaml", "\n".join(lines).encode()))

    work(10)  # imports
    assert work(800) < 5 * work(200)


def test_work_grows_with_the_findings_in_a_dashboard_and_no_faster() -> None:
    examiner = Examiner(load(), EveryRule())

    def seconds(panels: int, targets: int) -> float:
        target = '{"refId":"A","expr":"rate(x{"}'
        panel = f'{{"type":"stat","targets":[{",".join([target] * targets)}]}}'
        data = f'{{"title":"x","schemaVersion":39,"panels":[{",".join([panel] * panels)}]}}'.encode()
        started = process_time()
        found = examiner.examine("a.json", data)
        assert len(found.drafts) > panels * targets
        return process_time() - started

    seconds(10, 10)
    for small, large in (((150, 1), (1200, 1)), ((1, 150), (1, 1200))):
        quick = min(seconds(*small) for _ in range(3))
        assert min(seconds(*large) for _ in range(2)) < 0.05 + 16 * quick


def test_time_grows_with_the_number_of_yaml_documents_and_no_faster() -> None:
    examiner = Examiner(load(), EveryRule())
    rule = "groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]"

    def seconds(count: int) -> float:
        data = "\n---\n".join([rule] * count).encode()
        started = process_time()
        assert examiner.examine("a.yaml", data).documents == count
        return process_time() - started

    seconds(10)
    quick = min(seconds(250) for _ in range(3))
    assert min(seconds(2000) for _ in range(2)) < 0.05 + 12 * quick


def test_broken_corpus_files_are_survived_in_time() -> None:
    assert [fault for ran in run(mutants(600)) for fault in faults(ran)] == []


def test_broken_files_are_survived_by_a_process_that_has_read_nothing_else(tmp_path: Path) -> None:
    """What is loaded late is not there yet when the first file is the broken one."""
    small = [case for case in (*named(), *mutants(40, seed=5)) if len(case[1]) < 100_000]
    for number, (name, data) in enumerate(small):
        file = tmp_path / str(number) / ("a.json" if data.lstrip()[:1] in (b"{", b"[") else "a.yaml")
        file.parent.mkdir()
        file.write_bytes(data)
        command = [sys.executable, "-m", "o11ylint", "check", file.name, "--format", "concise"]
        done = subprocess.run(
            command, cwd=file.parent, capture_output=True, text=True, timeout=60, check=False
        )
        said = done.stdout + done.stderr
        assert done.returncode in (0, 1, 3), (name, said)
        assert "Traceback" not in said, (name, said)
        assert "internal-error" not in said, (name, said)


def test_unreadable_file_is_said_to_be_unchecked(tmp_path: Path) -> None:
    missing = tmp_path / "gone.json"
    result = examine_path(Examiner(load(), EveryRule()), str(missing), named=True)
    assert [(each.reason, each.detail, each.failed) for each in result.unchecked] == [
        ("unreadable", "no such file or directory", True)
    ]


def test_file_over_the_limit_is_said_to_be_unchecked(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.write(b'{"panels": "')
        file.seek(33 * 1024 * 1024)
        file.write(b'"}')
    result = examine_path(Examiner(load(), EveryRule()), str(large), named=True)
    assert [(each.reason, each.failed) for each in result.unchecked] == [("too-large", True)]


def test_fifo_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    from o11ylint.lint import walk

    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "loop").symlink_to(tmp_path)
    signal.alarm(5)
    try:
        assert list(walk.find([str(tmp_path)], str(tmp_path))) == []
    finally:
        signal.alarm(0)
