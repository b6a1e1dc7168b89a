"""`loads` is `json.loads`, in what it returns and in what it refuses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.jsonload import loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
SPACE = st.text(" \t\r\n", max_size=3)


def outcome(read: Any, text: str) -> Any:
    try:
        return repr(read(text))
    except json.JSONDecodeError as error:
        return error.msg, error.pos
    except ValueError as error:
        return str(error)


@given(VALUES, SPACE, SPACE, st.booleans())
def test_what_json_writes_is_read(value: Any, before: str, after: str, ascii_only: bool) -> None:
    text = before + json.dumps(value, ensure_ascii=ascii_only) + after
    assert loads(text) == json.loads(text) == value


@given(st.text('[]{}",:0123456789.eE+-truefalsnNI\\ \n\x00u', max_size=20))
def test_what_json_refuses_is_refused_at_the_same_place(text: str) -> None:
    assert outcome(loads, text) == outcome(json.loads, text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "nul", "[1] 2", '{"a": 1,}', "[NaN, -Infinity, Infinity]", '"\ud800"', "1" * 5000, '"a\nb"'],
)
def test_the_corners(text: str) -> None:
    assert outcome(loads, text) == outcome(json.loads, text)


def test_objects_and_constants_are_made_as_asked() -> None:
    assert loads('{"a": 1, "a": NaN}', lambda pairs: pairs, str.lower) == [("a", 1), ("a", "nan")]
