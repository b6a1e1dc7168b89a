"""Fixing: whole files or nothing, the same bytes everywhere else, and done when it is done."""

from o11ylint.lint.finding import FixInfo
from o11ylint.lint.fixing import applied, unharmed
from o11ylint.text import Replacement, Span


def fix_at(start: int, end: int, text: str) -> FixInfo:
    return FixInfo("change it", "safe", (Replacement(Span(start, end), text),))


def test_fixes_are_applied_whatever_their_order() -> None:
    assert applied(b"abcdef", [fix_at(4, 5, "X"), fix_at(0, 1, "YY")]) == (b"YYbcdXf", 2)


def test_of_two_fixes_that_touch_the_first_is_taken() -> None:
    assert applied(b"abcdef", [fix_at(0, 3, "x"), fix_at(2, 4, "y")]) == (b"xdef", 1)
    assert applied(b"abcdef", [fix_at(2, 2, "x"), fix_at(2, 2, "y")]) == (b"abxcdef", 1)


def test_a_fix_with_several_replacements_is_taken_whole_or_not() -> None:
    both = FixInfo("", "safe", (Replacement(Span(0, 1), "x"), Replacement(Span(3, 4), "x")))
    assert applied(b"abcdef", [fix_at(3, 4, "y"), both]) == (b"abcyef", 1)


def test_the_byte_order_mark_and_non_ascii_text_stay() -> None:
    assert applied("\ufeffaé€b\r\n".encode(), [fix_at(3, 4, "c")]) == ("\ufeffaé€c\r\n".encode(), 1)


def test_a_result_with_another_document_or_a_new_fault_is_refused() -> None:
    before = b'{"title": "A", "schemaVersion": 39, "panels": []}'
    assert unharmed("x", before, before.replace(b"A", b"B"))
    assert not unharmed("x", before, before[:-1])
    assert not unharmed("x", before, before.replace(b'"title"', b'"panels": [], "title"'))
