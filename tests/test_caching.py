"""Whatever somebody does to a repository, the cache tells what a run without it finds."""

from pathlib import Path

import pytest

from tests.caching import prove


@pytest.mark.parametrize("seed", range(100, 106))
def test_the_cache_tells_what_is_there(seed: int, tmp_path: Path) -> None:
    compared, different = prove(tmp_path / "repository", 14, seed)
    assert compared > 10
    assert different == []
