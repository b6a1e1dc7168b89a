"""What has been checked goes away by itself: the collector, which the command hardly ever runs, would find nothing."""

import gc
from pathlib import Path

import pytest

from o11ylint.lint.catalog import load
from o11ylint.lint.examine import Examiner
from tests.hostile import EveryRule, named

CORPUS = Path(__file__).resolve().parents[2] / "../shared/corpus"
PER_FILE = 10
"""A fix that writes a value over several lines leaves 33 objects of the encoder of `json`."""


def circles(contents: dict[str, bytes]) -> int:
    """Objects that only the collector can free, after each content has been checked."""
    examiner = Examiner(load(), EveryRule())
    for path, data in list(contents.items())[:20]:
        examiner.examine(path, data)  # imports make classes, which are circles
    gc.collect()
    gc.disable()
    try:
        for path, data in contents.items():
            examiner.examine(path, data)
        return gc.collect()
    finally:
        gc.enable()


@pytest.mark.parametrize("pattern", ["*.yaml", "*.yml", "*.json"])
def test_files_of_the_corpus_leave_nothing_behind(pattern: str) -> None:
    files = sorted(path for path in CORPUS.rglob(pattern) if path.stat().st_size < 100_000)[::6]
    contents = {str(path): path.read_bytes() for path in files}
    assert circles(contents) < PER_FILE * len(contents)


def test_hostile_files_leave_nothing_behind() -> None:
    contents = {name: data for name, data in named() if len(data) < 300_000}
    assert circles(contents) < PER_FILE * len(contents)
