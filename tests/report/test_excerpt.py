import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.lint.drafting import excerpt
from o11ylint.lint.finding import Excerpt
from o11ylint.report.excerpt import drawn
from o11ylint.report.visible import columns, visible_line
from o11ylint.text import Source, Span


@pytest.mark.parametrize(
    ("excerpt", "shown", "carets"),
    [
        (Excerpt("\texpr: up", 2, 6), " expr: up", " ^^^^"),
        (Excerpt("title: 数据 up", 11, 13), "title: 数据 up", "            ^^"),
        (Excerpt("a\x1bb c", 3, 4), r"a\x1bb c", "     ^"),
        (Excerpt("abc", 2, 99), "abc", " ^^"),
        (Excerpt("abc", 4, 4), "abc", "   ^"),
        (Excerpt("abc", 2, 2), "abc", " ^"),
        (Excerpt("abc", 9, 12), "abc", "   ^"),
        (Excerpt("數據", 2, 3), "數據", "  ^^"),
        (Excerpt("abc  ", 1, 4), "abc", "^^^"),
    ],
)
def test_carets_stand_under_the_place(excerpt: Excerpt, shown: str, carets: str) -> None:
    text, lead, count = drawn(excerpt, 0)
    assert (text, " " * lead + "^" * count) == (shown, carets)


@pytest.mark.parametrize(
    ("excerpt", "shown", "carets"),
    [
        # as much of the line's start as there is room for
        (
            Excerpt("a" * 50 + "XYZ" + "b" * 7, 51, 54),
            "…" + "a" * 29 + "XYZ" + "b" * 7,
            " " * 30 + "^^^",
        ),
        # some of the line's start even if what follows has to go
        (
            Excerpt("a" * 50 + "XYZ" + "b" * 50, 51, 54),
            "…" + "a" * 19 + "XYZ" + "b" * 16 + "…",
            " " * 20 + "^^^",
        ),
        # a short start stays
        (Excerpt("aaXYZ" + "b" * 50, 3, 6), "aaXYZ" + "b" * 34 + "…", "  ^^^"),
        # a long place is cut, and so are its carets
        (
            Excerpt("a" * 50 + "X" * 50, 51, 101),
            "…" + "a" * 19 + "X" * 19 + "…",
            " " * 20 + "^" * 20,
        ),
        # what fits exactly is whole
        (Excerpt("a" * 40, 40, 41), "a" * 40, " " * 39 + "^"),
        # columns count, not characters
        (Excerpt("数" * 30 + "X", 31, 32), "…" + "数" * 19 + "X", " " * 39 + "^"),
        (
            Excerpt("a" * 50 + "X" + "数" * 5, 51, 52),
            "…" + "a" * 28 + "X" + "数" * 5,
            " " * 29 + "^",
        ),
        (Excerpt("X" + "数" * 30, 1, 2), "X" + "数" * 19 + "…", "^"),
        (Excerpt("e\u0301" * 40, 1, 81), "e\u0301" * 40, "^" * 40),
    ],
)
def test_a_line_is_cut_to_the_room_around_the_place(excerpt: Excerpt, shown: str, carets: str) -> None:
    text, lead, count = drawn(excerpt, 40)
    assert (text, " " * lead + "^" * count) == (shown, carets)


LINES = st.text(st.sampled_from(["a", "数", "\u0301", "\t", "\x1b", " "]), max_size=160)


@given(LINES, st.integers(1, 170), st.integers(0, 170), st.integers(1, 100))
def test_an_excerpt_fits_and_its_carets_are_under_it(line: str, column: int, length: int, room: int) -> None:
    text, lead, carets = drawn(Excerpt(line, column, column + length), room)
    assert columns(text) <= max(room, 40)
    assert carets >= 1
    assert lead + carets <= max(room, 40) + 1
    marked = visible_line(line[column - 1 : column - 1 + length]).rstrip()
    rest = text[next((at for at in range(len(text) + 1) if columns(text[:at]) >= lead), len(text)) :]
    assert rest.lstrip("\u0301").startswith(marked.lstrip("\u0301")) or rest.endswith("…")


def test_a_terminal_too_narrow_for_anything_still_gets_some_of_it() -> None:
    assert drawn(Excerpt("a" * 100, 1, 5), 3) == ("a" * 39 + "…", 0, 4)


def test_a_very_long_line_is_cut_where_an_ellipsis_says_so() -> None:
    line = "a" * 500 + "HERE" + "b" * 500
    found = excerpt(Source("x", line), Span(500, 504), 501)
    assert found.text[found.column - 1 : found.end_column - 1] == "HERE"
    assert (found.text[0], found.text[-1]) == ("…", "…")
    assert excerpt(Source("x", "HERE" + line), Span(0, 4), 1).text.startswith("HERE")
