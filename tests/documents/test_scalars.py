import json
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from o11ylint.documents.jsontree import JsonTree
from o11ylint.documents.scalars import opaque
from o11ylint.documents.yamltree import load_all
from o11ylint.text import Replacement, Span
from tests.documents.laws import assert_exact

TEXTS = st.text(
    st.sampled_from("ab .:#'\"\\\n\n\t\u00e9\U0001f600-{}[],&*!|>%@`=~$\x85\u2028\xa0"), max_size=60
)
LINES = st.lists(
    st.sampled_from(["", "a", " a", "  b c", "x ", "\tq", "é: #", "   ", "- d", "'", '"']), max_size=7
)


def check_yaml(text: str, value: str | None = None) -> None:
    trees, malformed = load_all(text)
    assert malformed is None
    found = trees[0].value["key"]
    if value is not None:
        assert (found or "") == value
    if isinstance(found, str):
        assert_exact(text, trees[0].embedding(("key",), found), found)


@given(TEXTS, st.sampled_from([None, "'", '"', "|", ">"]), st.sampled_from([9, 30, 1000]), st.booleans(),
       st.integers(2, 6), st.booleans())  # fmt: skip
def test_scalars_that_a_dumper_writes(
    value: str, style: str | None, width: int, unicode: bool, indent: int, crlf: bool
) -> None:
    options: dict[str, Any] = {"width": width, "allow_unicode": unicode, "indent": indent}
    text = yaml.dump({"key": value}, default_style=style, **options)
    if crlf:
        text = text.replace("\n", "\r\n")
    trees, malformed = load_all(text)
    assert malformed is None
    found = trees[0].value
    [[key, read]] = found.items()
    assert key == "key"
    if not set(value) & {"\x85", "\u2028"}:  # the dumper itself does not bring these back
        assert (read or "") == value or value in ("~", "null")
    if isinstance(read, str):
        assert_exact(text, trees[0].embedding(("key",), read), read)


@given(
    st.sampled_from("|>"),
    st.sampled_from(["", "-", "+"]),
    st.sampled_from(["", "1", "2", "3"]),
    LINES,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from(["", " # why", "  "]),
)
@example("|", "", "", ["a", "", "  b c", ""], "\n", True, "")
@example(">", "+", "", ["a", "a", "", " a", "", "a", "", ""], "\n", True, "")
@example(">", "-", "2", [" a", "a", "   ", "a"], "\r\n", False, "")
def test_block_scalars_with_every_indicator(
    style: str, chomp: str, indent: str, lines: list[str], eol: str, ends: bool, comment: str
) -> None:
    body = "".join(f"{eol}   {each}" if each else eol for each in lines)
    text = f"key: {style}{indent}{chomp}{comment}{body}" + (f"{eol}other: x" if ends else "")
    trees, malformed = load_all(text)
    assume(malformed is None and isinstance(trees[0].value, dict))
    check_yaml(text)


@given(
    st.sampled_from(["'", '"', ""]),
    LINES,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([" ", "   ", "\t "]),
)
def test_flow_scalars_over_several_lines(quote: str, lines: list[str], eol: str, indent: str) -> None:
    body = "".join(f"{eol}{indent}{each}" if each else eol for each in lines)
    text = f"key: {quote}start{body}{quote}"
    trees, malformed = load_all(text)
    assume(malformed is None and isinstance(trees[0].value, dict))
    check_yaml(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "\\\n",
                "\\\n\n",
                "\n",
                "  ",
                "a",
                "\\n",
                "\\x41",
                "\\U0001F600",
                "\\ ",
                "\\\t",
                "\\L",
                "\\N",
                "\\_",
            ]
        )
    )
)
def test_escapes_and_escaped_line_breaks_in_double_quotes(pieces: list[str]) -> None:
    text = 'key: "' + "".join(pieces) + '"'
    assume(load_all(text)[1] is None)
    check_yaml(text)


@pytest.mark.parametrize("properties", ["&a ", "!!str ", "&a !!str ", "!<tag:x> &b\n  ", "&a # why\n  "])
@pytest.mark.parametrize(
    "scalar", ["plain text", "'it''s'", '"a\\"b"', "|\n  one\n  two\n", ">-\n  one\n  two\n"]
)
def test_anchors_and_tags_are_not_part_of_the_value(properties: str, scalar: str) -> None:
    check_yaml(f"key: {properties}{scalar}")


@pytest.mark.parametrize("scalar", ["&amp", "!important"])
def test_a_quoted_value_may_begin_like_an_anchor_or_a_tag(scalar: str) -> None:
    check_yaml(f"key: '{scalar} rest'", f"{scalar} rest")


def test_plain_scalars_in_flow_collections() -> None:
    text = "key: [a b,  c\n  d , {e: f g}]"
    [tree], _ = load_all(text)
    for pointer, value in ((("key", 0), "a b"), (("key", 1), "c d"), (("key", 2, "e"), "f g")):
        assert_exact(text, tree.embedding(pointer, value), value)


def test_a_folded_line_break_points_at_that_break() -> None:
    text = "key: >\n  sum(a)\n  by (b)\n"
    [tree], _ = load_all(text)
    embedding = tree.embedding(("key",), "sum(a) by (b)\n")
    assert embedding.outward(Span(6, 7)) == Span(15, 16)
    assert text[slice(*embedding.outward(Span(7, 9)))] == "by"
    assert text[slice(*embedding.outward(Span(0, 13)))] == "sum(a)\n  by (b)"


def test_a_value_that_is_not_what_stands_there_is_opaque() -> None:
    [tree], _ = load_all("key: value")
    embedding = tree.embedding(("key",), "another")
    assert embedding.opaque
    assert embedding.outward(Span(1, 2)) == Span(5, 10)


@given(st.text(max_size=60), st.booleans())
def test_json_strings(value: str, ascii_only: bool) -> None:
    text = '{"key" : ' + json.dumps(value, ensure_ascii=ascii_only) + " }"
    tree = JsonTree(text)
    assert_exact(text, tree.embedding(("key",), value), value)


@given(
    st.lists(
        st.sampled_from(
            [
                "\\ud83d\\ude00",
                "\\uD83D\\uDE00",
                "\\ud83d",
                "\\ude00",
                "\\/",
                "\\u0041",
                "é",
                "\\\\",
                '\\"',
                "u",
            ]
        )
    )
)
def test_json_escapes(pieces: list[str]) -> None:
    text = '["' + "".join(pieces) + '"]'
    tree = JsonTree(text)
    assert_exact(text, tree.embedding((0,), tree.value[0]), tree.value[0])


def test_a_decoded_text_takes_no_edits() -> None:
    assert opaque(Span(3, 9), 0).opaque


@given(
    st.text(st.sampled_from("ab'\"\\ :#,{é\n"), min_size=1, max_size=12),
    st.sampled_from(["'", '"', "", "|", "json"]),
)
def test_an_edit_is_read_back_as_it_was_meant(insert: str, style: str) -> None:
    whole = {
        "'": "key: 'start middle end'",
        '"': 'key: "start middle end"',
        "": "key: start middle end",
        "|": "key: |-\n  start middle end",
        "json": '{"key": "start middle end"}',
    }[style]
    trees = [JsonTree(whole)] if style == "json" else load_all(whole)[0]
    embedding = trees[0].embedding(("key",), "start middle end")
    raw = embedding.encode(insert) if embedding.encode else None
    assume(raw is not None)
    start, end = embedding.outward(Span(6, 12))
    assume(trees[0].reads(("key",), Replacement(Span(start, end), str(raw)), f"start {insert} end"))
    edited = whole[:start] + str(raw) + whole[end:]
    read = (json.loads(edited) if style == "json" else load_all(edited)[0][0].value)["key"]
    assert read == f"start {insert} end"
