"""Tables stand straight whatever is in their cells, and say where something was cut off."""

from o11ylint.report import aligned
from o11ylint.report.visible import columns


def test_columns_begin_below_each_other_also_behind_wide_characters() -> None:
    first, second = aligned.lines([("漢字", "x"), ("abcdef", "y")])
    assert columns(first[: first.index("x")]) == columns(second[: second.index("y")]) == 8


def test_a_last_cell_without_a_width_stands_as_it_is() -> None:
    assert aligned.joined(("a", "b", "c  d"), [2, 3]) == "a   b    c  d"


def test_no_line_ends_with_blanks() -> None:
    assert aligned.lines([("a", "bb"), ("a", "")]) == ["a  bb", "a"]


def test_a_line_is_cut_with_a_sign_and_only_if_it_is_too_wide() -> None:
    assert aligned.cut("abcd", 0) == aligned.cut("abcd", 4) == "abcd"
    assert aligned.cut("abcd", 3) == "ab…"
    assert aligned.cut("漢字漢", 4) == "漢…"
