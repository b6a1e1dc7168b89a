"""`loads` is `json.loads`, in what it returns and in what it refuses."""

import json
import subprocess
import sys
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


BROKEN = [
    '{"a": 1,}',
    "[1,]",
    '{"a" 1}',
    "{a: 1}",
    "// no\n{}",
    '{"a": [1, 2',
    '{"a": "b\nc"}',
    '"\\x"',
    "[1 2]",
    "",
    "{} {}",
]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_is_said_when_the_package_json_is_not_there_yet(text: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_READ, text], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == repr(outcome(json.loads, text))


_FIRST_READ = """
import sys
from o11ylint.jsonload import loads
assert "json" not in sys.modules
try:
    loads(sys.argv[1])
except ValueError as error:
    print((error.msg, error.pos))
"""
