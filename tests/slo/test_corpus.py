"""Every SLO of the corpus is understood, or refused with a reason."""

from collections import Counter

import pytest

from o11ylint.documents.open import read
from o11ylint.documents.slo_query import at_window
from o11ylint.rule.reading import of_text
from o11ylint.rule.slo_reading import of_query
from o11ylint.slo.specs import Loaded, loaded


@pytest.fixture(scope="module")
def slos(corpus: list[tuple[str, bytes]]) -> list[Loaded]:
    signs = (b"slo", b"ServiceLevel", b"service_level")
    files = [read(path, data) for path, data in corpus if any(sign in data for sign in signs)]
    return [each for file in files if file is not None for each in loaded(file.documents)]


def test_all_of_them_are_found(slos: list[Loaded]) -> None:
    formats = Counter(each.slo.format for each in slos)
    assert formats == {"sloth": 96, "slo-generator": 44, "pyrra": 43, "openslo": 11}


def test_each_has_what_an_evaluation_needs_or_a_complaint(slos: list[Loaded]) -> None:
    for each in slos:
        slo = each.slo
        assert slo.objective is not None
        assert slo.objective.ratio is not None, slo.title
        assert each.indicator is not None or each.complaints, slo.title
        assert slo.window is not None or slo.format == "slo-generator", slo.title


def test_each_query_can_be_asked_over_a_window_or_is_of_another_language(slos: list[Loaded]) -> None:
    asked = 0
    for each in slos:
        held = each.indicator.value if each.indicator else None
        for query in held.queries() if held else ():
            reading = of_query(each.slo, query)
            assert reading.tree is not None or reading.unchecked == "other-language"
            if held is not None and reading.tree is not None:
                shown = at_window(query, "1h", held, [label.value for label in each.slo.by])
                assert shown is not None
                assert of_text(shown, "promql").tree is not None, shown
                asked += 1
    assert asked > 150
