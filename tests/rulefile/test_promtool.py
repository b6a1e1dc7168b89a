"""Our verdict on rule files is promtool's; `python -m tests.rulefile.prove_promtool` lists every difference."""

from pathlib import Path

import pytest

from tests.corpus import CORPUS
from tests.rulefile.agreement import compare
from tests.rulefile.judges import PROMTOOLS, ask_ours, ask_promtool
from tests.rulefile.samples import SEED, corpus_files, corpus_resources, mutants

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")


@pytest.fixture(params=PROMTOOLS)
def version(request: pytest.FixtureRequest) -> int:
    chosen: int = request.param
    if not Path(PROMTOOLS[chosen]).exists():
        pytest.skip("run `make prove` to build it")
    return chosen


@needs_corpus
def test_we_refuse_and_accept_what_promtool_does_in_the_corpus(version: int, tmp_path: Path) -> None:
    texts = [*(data for _, data in corpus_files()), *corpus_resources()]
    found = compare(version, texts, ask_ours(version, texts), ask_promtool(version, texts, tmp_path))
    assert found.unexplained == []
    assert found.counts["only we refuse"] == 0
    assert found.counts["both refuse"] >= 10


def test_we_refuse_and_accept_mutants_as_promtool_does(version: int, tmp_path: Path) -> None:
    texts = list(mutants(200, SEED))
    found = compare(version, texts, ask_ours(version, texts), ask_promtool(version, texts, tmp_path))
    assert found.unexplained == []
    assert found.counts["both refuse"] >= 120
    assert found.counts["both accept"] >= 20
    assert found.counts["only promtool refuses"] <= 20
