"""Tables on a narrow terminal: what can be spared goes first, and names last."""

import pytest

from o11ylint.report import slolist
from o11ylint.report.narrow import narrowed
from o11ylint.report.style import Style
from o11ylint.report.visible import columns
from tests.slo.statuses import slo

ROWS = [("SLO", "A", "B", "WHERE"), ("n" * 30, "a" * 10, "b" * 10, "w" * 10)]


def test_a_wide_terminal_and_a_file_have_everything() -> None:
    assert narrowed(ROWS, 0, ("A", "B")) == narrowed(ROWS, 66, ("A", "B")) == ROWS


def test_no_more_is_spared_than_it_takes() -> None:
    assert narrowed(ROWS, 65, ("A", "B"))[0] == ("SLO", "B", "WHERE")
    assert narrowed(ROWS, 54, ("A", "B"))[0] == ("SLO", "B", "WHERE")
    assert narrowed(ROWS, 53, ("A", "B"))[0] == ("SLO", "WHERE")


def test_names_are_shortened_last_and_never_beyond_recognition() -> None:
    assert narrowed(ROWS, 40, ("A", "B"))[1] == ("n" * 27 + "…", "w" * 10)
    assert narrowed(ROWS, 10, ("A", "B"))[1] == ("n" * 19 + "…", "w" * 10)


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_list_of_slos_always_says_where_they_are(width: int) -> None:
    text = slolist.slo_table([("", slo())], lambda _: None, Style(width=width))
    head, row = text.splitlines()
    assert (head.split()[0], head.split()[-1]) == ("SLO", "WHERE")
    assert row.endswith("slo.yaml:5")
    assert columns(row) <= width
