"""No value in any place, and no bytes at all, make reading raise."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.documents.open import read
from tests.documents.opening import walk
from tests.documents.samples import WHOLE

ODD: list[Any] = [
    None,
    True,
    0,
    -1.5,
    10**400,
    "",
    "text",
    "${x}",
    [],
    [None],
    ["text"],
    [[]],
    {},
    {"a": None},
    [{}],
]


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    return [at, *(place for key, each in children for place in places(each, (*at, key)))]


def with_odd(value: Any, at: tuple[Any, ...], odd: Any) -> Any:
    if not at:
        return odd
    if isinstance(value, dict):
        return {key: with_odd(each, at[1:], odd) if key == at[0] else each for key, each in value.items()}
    return [with_odd(each, at[1:], odd) if index == at[0] else each for index, each in enumerate(value)]


@pytest.mark.parametrize("whole", range(len(WHOLE)))
def test_anything_may_stand_anywhere(whole: int) -> None:
    import yaml

    for count, at in enumerate(places(WHOLE[whole])):
        for odd in ODD:
            text = json.dumps(with_odd(WHOLE[whole], at, odd)).encode()
            walk(read("file", text))
            if count % 4 == 0:
                walk(read("file", b"# groups: rules: schemaVersion:\n---\n" + text))
    walk(read("file.yaml", yaml.safe_dump(WHOLE[whole]).encode()))


SIGNS = b'# "panels" groups: rules: schemaVersion: slo_name\n'
MIXTURE = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "groups:",
                "- ",
                "rules:",
                "expr: ",
                "alert: ",
                "\n",
                "\n  ",
                "\r\n",
                "\t",
                "|",
                ">-",
                "&a ",
                "*a",
                "<<: ",
                "{",
                "}",
                "[",
                "]",
                ",",
                '"',
                "'",
                "\\",
                "---\n",
                "panels",
                ": ",
                "schemaVersion",
                "apiVersion: v1\n",
                "kind: List\n",
                "items:\n",
                "\x00",
                "\ufeff",
                "null",
                "#",
                "{{",
                "%",
                "\x85",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=40,
)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    walk(read("file", data))
    walk(read("file", SIGNS + data))


@given(MIXTURE)
def test_any_mixture_of_yaml_can_be_read(pieces: list[str]) -> None:
    text = "".join(pieces).encode("utf-8", "surrogatepass")
    walk(read("file", SIGNS + text))
    walk(read("file", b"groups:\n- name: a\n  rules:\n  - alert: A\n    expr: " + text))


@given(MIXTURE)
def test_any_text_can_stand_in_a_config_map(pieces: list[str]) -> None:
    content = {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": SIGNS.decode() + "".join(pieces)}}
    walk(read("file", json.dumps(content).encode()))


JSONISH = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                [
                    "panels",
                    "rows",
                    "targets",
                    "expr",
                    "templating",
                    "list",
                    "title",
                    "spec",
                    "groups",
                    "rules",
                    "alert",
                    "elements",
                    "layout",
                    "kind",
                    "model",
                    "dashboard",
                    "data",
                    "items",
                ]
            ),
            inner,
            max_size=4,
        ),
    ),
)


@given(JSONISH)
def test_any_json_can_be_a_dashboard(value: Any) -> None:
    walk(read("file", json.dumps({"schemaVersion": 1, "title": "a", "panels": [value], "x": value}).encode()))
    walk(read("file", json.dumps([value, {"schemaVersion": 1, "panels": [], "rows": value}]).encode()))
