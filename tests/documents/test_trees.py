"""JSON and YAML trees: the same pointers, the same laws."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.documents.jsontree import JsonTree
from o11ylint.documents.part import Malformed
from o11ylint.documents.pointer import Pointer, write
from o11ylint.documents.yamltree import Plain, YamlTree, load_all

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
)


def yaml(text: str) -> YamlTree:
    trees, malformed = load_all(text)
    assert malformed is None
    return trees[0]


def pointers(value: Any, at: Pointer = ()) -> list[tuple[Pointer, Any]]:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [(at, value), *(found for key, each in children for found in pointers(each, (*at, key)))]


@given(VALUES, st.sampled_from([None, 0, 3]), st.booleans(), st.sampled_from(["", " \n", "\t"]))
def test_the_span_of_a_json_value_holds_that_value(
    value: Any, indent: int | None, ascii_only: bool, around: str
) -> None:
    text = around + json.dumps(value, indent=indent, ensure_ascii=ascii_only) + around
    tree = JsonTree(text)
    for at, expected in pointers(value):
        start, end = tree.span(at)
        assert json.loads(text[start:end]) == expected
        if at and isinstance(at[-1], str):
            start, end = tree.span(at, key=True)
            assert json.loads(text[start:end]) == at[-1]


@given(VALUES)
def test_both_trees_agree_where_a_value_is(value: Any) -> None:
    text = json.dumps([value], ensure_ascii=True).replace("\\u007f", "").replace('":', '": ')
    try:
        json_tree, yaml_tree = JsonTree(text), yaml(text)
    except AssertionError:  # an escape of half a surrogate pair, which YAML does not have
        assert "\\ud" in text
        return
    for at, found in pointers(json.loads(text)):
        if not isinstance(found, str) or found in yaml_tree.text:
            assert yaml_tree.span(at) == json_tree.span(at)


@pytest.mark.parametrize("tree", [JsonTree('{"a": {"b": [1]}}'), yaml('{"a": {"b": [1]}}')])
def test_what_is_absent_is_where_its_nearest_parent_is(tree: Any) -> None:
    for absent in (("a", "b", 1), ("a", "b", "x"), ("a", "b", 0, "c"), ("a", "b", -1)):
        assert tree.span(absent)[1] <= 16
        assert tree.text[slice(*tree.span(absent))] in ("[1]", "1")
    assert tree.text[slice(*tree.span(("z",)))] == tree.text


def test_the_last_of_two_keys_wins_in_value_and_place() -> None:
    text = '{"a": 1, "a": 2}'
    for tree in (JsonTree(text), yaml(text)):
        assert str(tree.value["a"]) == "2"
        assert text[slice(*tree.span(("a",)))] == "2"
        assert tree.duplicates() == [((), "a", (1, 4), (9, 12))]


def test_keys_may_be_escaped() -> None:
    text = '{"a\\u0062\\"": {"x": 1}}'
    tree = JsonTree(text)
    assert text[slice(*tree.span(('ab"', "x")))] == "1"


@pytest.mark.parametrize(
    ("text", "offset"),
    [('{"a": }', 6), ('{"a": 1,}', 7), ("[1, 2", 5), ('{"a": "\n"}', 7), ("[1] x", 4), ("", 0)],
)
def test_malformed_json_says_where(text: str, offset: int) -> None:
    with pytest.raises(Malformed) as caught:
        JsonTree(text)
    assert abs(caught.value.offset - offset) <= 1
    assert caught.value.message[0].islower()


@pytest.mark.parametrize("text", ["a: [", "a: b: c", "a: 'x", "\tb: c", "a: *b", "? [\x00"])
def test_malformed_yaml_says_where(text: str) -> None:
    _, malformed = load_all(text)
    assert malformed is not None
    assert 0 <= malformed.offset <= len(text)


def test_numbers_that_json_does_not_have_are_noted() -> None:
    assert JsonTree("[NaN]").not_finite
    assert not JsonTree("[1]").not_finite


def test_only_unquoted_untagged_scalars_are_plain() -> None:
    value = yaml("a: [x, 'x', !!str x, null, ~, 'null', !!str null, 5]").value["a"]
    assert value == ["x", "x", "x", None, None, "null", "null", "5"]
    assert [isinstance(each, Plain) for each in value] == [
        True,
        False,
        False,
        False,
        False,
        False,
        False,
        True,
    ]


def test_merge_keys() -> None:
    tree = yaml("""
a: &a {x: 1, y: 2}
b: &b {y: 3, z: 4}
c: {<<: [*a, *b], x: 0}
d: {<<: {q: 9}}
e: {'<<': *a}
f: {<<: *a, <<: *b}
g: {<<: no mapping}
""")
    assert tree.value["c"] == {"x": "0", "y": "2", "z": "4"}
    assert tree.value["d"] == {"q": "9"}
    assert tree.value["e"] == {"<<": {"x": "1", "y": "2"}}
    assert tree.value["f"] == {"x": "1", "y": "2", "z": "4"}
    assert tree.value["g"] == {}
    assert [tree.text[slice(*tree.span(("c", key)))] for key in "xyz"] == ["0", "2", "4"]
    assert not tree.has_duplicates


def test_an_alias_points_at_its_anchor() -> None:
    tree = yaml("a: &x {b: c}\nd: *x\n")
    assert tree.span(("d", "b")) == tree.span(("a", "b"))


def test_keys_that_are_no_scalars_are_left_out() -> None:
    assert yaml("? [a, b]\n: c\nd: e\n").value == {"d": "e"}


def test_pointers_are_written_as_json_pointers() -> None:
    assert write(()) == ""
    assert write(("panels", 3, "a/b~c")) == "/panels/3/a~1b~0c"
