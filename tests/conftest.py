"""What every test may use."""

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from o11ylint.cli import GC_THRESHOLD

CORPUS = Path(__file__).parents[1] / "../shared/corpus"

gc.set_threshold(GC_THRESHOLD)  # as the command does: what is timed here is not the collector

settings.register_profile("quick", derandomize=True, deadline=None)
settings.register_profile("prove", max_examples=5_000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(scope="session")
def corpus() -> list[tuple[str, bytes]]:
    """Path and bytes of every data file of the development corpus, sorted by path."""
    if not CORPUS.is_dir():
        pytest.skip("the development corpus is not here")
    files = [
        (path.relative_to(CORPUS).as_posix(), path)
        for path in CORPUS.glob("*__*/**/*")
        if path.is_file() and not path.name.startswith("UPSTREAM")
    ]
    return [(name, path.read_bytes()) for name, path in sorted(files)]
