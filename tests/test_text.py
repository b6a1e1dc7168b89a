import pytest

from o11ylint.text import Embedding, Piece, Position, Source, Span


def test_lines_end_at_lf_crlf_and_cr() -> None:
    source = Source("file", "a\nbc\r\nd\re")
    assert [source.line(number) for number in (1, 2, 3, 4)] == ["a", "bc", "d", "e"]
    assert [source.position(offset) for offset in (0, 2, 3, 6, 8)] == [
        Position(1, 1), Position(2, 1), Position(2, 2), Position(3, 1), Position(4, 1),
    ]  # fmt: skip


def test_columns_count_code_points() -> None:
    assert Source("file", "ä😀x").position(2) == Position(1, 3)


def test_a_position_outside_the_text_is_its_nearest_end() -> None:
    source = Source("file", "ab\nc")
    assert source.position(99) == Position(2, 2)
    assert source.position(-1) == Position(1, 1)


def test_an_empty_text_has_one_empty_line() -> None:
    source = Source("file", "")
    assert source.position(0) == Position(1, 1)
    assert source.line(1) == ""


@pytest.mark.parametrize("text", ["", "a", "\n", "a\nbc\n\nd", "a\n\n", "a\r\nb\rc\n", "ä\n😀x"])
def test_the_first_places_that_are_asked_for_are_the_same_as_later_ones(text: str) -> None:
    offsets = range(-1, len(text) + 2)
    indexed = Source("file", text)
    assert indexed.starts  # all lines are known
    for offset in offsets:
        first = Source("file", text)
        assert first.position(offset) == indexed.position(offset)
        assert first.line_at(max(offset, 0)) == indexed.line(indexed.position(offset).line)


def test_a_verbatim_piece_maps_every_offset() -> None:
    embedding = Embedding(Span(10, 20), [Piece(0, 12, 18)], 6)
    assert embedding.outward(Span(1, 3)) == Span(13, 15)
    assert embedding.outward(Span(0, 6)) == Span(12, 18)


def test_an_escape_maps_as_a_whole() -> None:
    # the inner a"b stands outside as a\"b
    embedding = Embedding(Span(0, 6), [Piece(0, 1, 2), Piece(1, 2, 4), Piece(2, 4, 5)], 3)
    assert embedding.outward(Span(1, 2)) == Span(2, 4)
    assert embedding.outward(Span(0, 2)) == Span(1, 4)
    assert embedding.outward(Span(1, 3)) == Span(2, 5)


def test_empty_spans_stay_empty() -> None:
    embedding = Embedding(Span(0, 6), [Piece(0, 1, 2), Piece(1, 2, 4), Piece(2, 4, 5)], 3)
    assert [embedding.outward(Span(at, at)) for at in range(4)] == [
        Span(1, 1), Span(2, 2), Span(4, 4), Span(5, 5),
    ]  # fmt: skip


def test_a_span_past_the_end_stops_at_the_end() -> None:
    embedding = Embedding(Span(10, 20), [Piece(0, 12, 18)], 6)
    assert embedding.outward(Span(4, 99)) == Span(16, 18)
    assert embedding.outward(Span(50, 99)) == Span(18, 18)


def test_without_pieces_everything_maps_to_the_outer_scalar() -> None:
    embedding = Embedding(Span(10, 20), [], 6)
    assert embedding.opaque
    assert embedding.outward(Span(2, 3)) == Span(10, 20)


def test_an_empty_text_is_not_opaque() -> None:
    assert not Embedding(Span(11, 11), [], 0).opaque
