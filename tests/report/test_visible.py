"""Hostile names and lines never reach a terminal as they are."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.lint.finding import Excerpt, FixInfo, Object, Owner, Unchecked
from o11ylint.report.visible import columns, fitted, visible
from tests.report.sample import ALERT, render, report

HOSTILE = "a\x1b[2J\x1b]0;pwned\x07\r\n\x9b31m\u202egnp.exe\u2028\udce9\ud800\x00z"
HARMLESS = "Größe 数据 \u3000 🚀 e\u0301 👩\u200d💻 \xa0"


def test_control_characters_are_written_as_escapes() -> None:
    assert visible(HOSTILE) == (r"a\x1b[2J\x1b]0;pwned\x07\r\n\x9b31m\u202egnp.exe\u2028\udce9\ud800\x00z")


def test_letters_of_every_script_stay() -> None:
    assert visible(HARMLESS) == HARMLESS


@given(st.text(st.characters(codec=None)))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not {unicodedata.category(each) for each in visible(text)} & {"Cc", "Cs", "Zl", "Zp"}
    visible(text).encode()


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
def test_no_field_of_a_report_gets_through_raw(name: str) -> None:
    finding = ALERT._replace(
        message=HOSTILE,
        path=HOSTILE,
        unit=HOSTILE,
        owner=Owner(HOSTILE, HOSTILE),
        object=Object("dashboard", HOSTILE, HOSTILE, HOSTILE, 1, HOSTILE, HOSTILE),
        fix=FixInfo(HOSTILE, "safe"),
        excerpt=Excerpt(HOSTILE, 1, 4),
    )
    alert = finding._replace(object=Object("alert", HOSTILE, group=HOSTILE))
    broken = (Unchecked(HOSTILE, "unreadable", HOSTILE, failed=True), Unchecked(HOSTILE, "x", HOSTILE))
    text = render(name, report(finding, alert, unchecked=broken), verbose=True)
    assert all(each == "\n" or visible(each) == each for each in text)


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("数据", 4), ("🚀", 2), ("e\u0301", 1), ("\u200d", 0), ("", 0)]
)
def test_width_is_what_a_terminal_shows(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_a_fitted_text_never_splits_a_wide_character() -> None:
    assert fitted("数据数据", 5) == "数据"
    assert fitted("abc", 3) == "abc"
