"""Changes keep every other byte, wherever the document is wrapped."""

import json
from textwrap import dedent, indent
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.documents.changes import Change, Edit, Put, Remove, replacements
from o11ylint.documents.open import read
from o11ylint.documents.pointer import Pointer
from o11ylint.text import Span

PRETTY = """\
{
  "title": "API",
  "schemaVersion": 39,
  "panels": [],
  "templating": {
    "list": [
      {
        "name": "cluster",
        "type": "query"
      }
    ]
  }
}
"""
RULES = """\
groups:
  - name: api  # the front door
    rules:
      - alert: Down
        expr: up == 0  # nobody home

        # why so short? see INC
        labels: {severity: page, team: web}
      - alert: Slow
        expr: |
          latency
            > 2

        for: 0s
        annotations:
          summary: slow
"""


def changed(text: str, *changes: Change) -> str | None:
    file = read("x", text.encode())
    assert file is not None
    made = replacements(file.documents[0], changes)
    if made is None:
        return None
    for span, new in reversed(made):
        text = text[: span.start] + new + text[span.end :]
    return text


def rule(number: int, *steps: str) -> Pointer:
    return ("groups", 0, "rules", number, *steps)


def test_an_item_goes_to_the_end_of_its_list_indented_as_its_neighbours() -> None:
    assert changed(PRETTY, Put(("templating", "list", 1), {"name": "host"})) == PRETTY.replace(
        "      }\n    ]", '      },\n      {\n        "name": "host"\n      }\n    ]'
    )


def test_an_empty_list_opens_in_the_indentation_of_the_file() -> None:
    assert changed(PRETTY, Put(("panels", 0), {"id": 1})) == PRETTY.replace(
        '"panels": []', '"panels": [\n    {\n      "id": 1\n    }\n  ]'
    )


def test_a_key_goes_behind_another_one() -> None:
    assert changed(PRETTY, Put(("uid",), "api", after="title")) == PRETTY.replace(
        '"title": "API",\n', '"title": "API",\n  "uid": "api",\n'
    )


def test_a_value_of_any_type_is_set_where_it_stands() -> None:
    assert changed(PRETTY, Put(("schemaVersion",), None)) == PRETTY.replace("39", "null")


@pytest.mark.parametrize(
    ("at", "old", "new"),
    [
        (("title",), '  "title": "API",\n', ""),
        (("panels",), ',\n  "panels": []', ""),
        (("templating", "list", 0, "type"), ',\n        "type": "query"', ""),
    ],
)
def test_a_key_leaves_with_one_comma(at: Pointer, old: str, new: str) -> None:
    expected = PRETTY.replace(old, new)
    result = changed(PRETTY, Remove(at))
    assert result is not None
    assert json.loads(result) == json.loads(expected)
    assert result.replace("\n", "").replace(" ", "") == expected.replace("\n", "").replace(" ", "")


def test_windows_line_ends_stay() -> None:
    text = PRETTY.replace("\n", "\r\n")
    result = changed(text, Put(("templating", "list", 1), {"name": "host"}))
    assert result is not None
    assert result.count("\n") == result.count("\r\n")


def test_minified_json_stays_minified() -> None:
    text = json.dumps(json.loads(PRETTY), separators=(",", ":"))
    assert changed(text, Put(("templating", "list", 1), {"a": [1]})) == text.replace(
        '"query"}', '"query"},{"a":[1]}'
    )


def test_a_yaml_key_gets_a_line_behind_the_value_and_comments_stay() -> None:
    assert changed(RULES, Put(rule(0, "for"), "5m", after="expr")) == RULES.replace(
        "# nobody home\n", "# nobody home\n        for: 5m\n"
    )
    assert changed(RULES, Put(rule(1, "keep_firing_for"), "5m", after="expr")) == RULES.replace(
        "            > 2\n", "            > 2\n        keep_firing_for: 5m\n"
    )


def test_a_yaml_key_in_braces_gets_a_comma() -> None:
    assert changed(RULES, Put(rule(0, "labels", "tier"), "gold")) == RULES.replace("web}", "web, tier: gold}")


def test_a_yaml_key_leaves_with_its_line() -> None:
    assert changed(RULES, Remove(rule(1, "for"))) == RULES.replace("        for: 0s\n", "")
    assert changed(RULES, Remove(rule(0, "labels", "team"))) == RULES.replace(", team: web", "")
    assert changed(RULES, Remove(rule(0, "alert"))) == RULES.replace("alert: Down\n        ", "")


def test_the_only_key_stays() -> None:
    assert changed(RULES, Remove(rule(1, "annotations", "summary"))) is None


def test_values_that_yaml_would_misread_are_quoted() -> None:
    for value in ("yes", "1e3", "a: b", "", "5", "~"):
        result = changed(RULES, Put(rule(0, "for"), value, after="expr"))
        assert result is not None
        assert yaml.safe_load(result)["groups"][0]["rules"][0]["for"] == value


def test_changes_that_touch_one_another_are_refused() -> None:
    first, second = Edit(("title",), Span(0, 2), "x"), Edit(("title",), Span(1, 3), "y")
    assert changed(PRETTY, first, second) is None


def test_a_plain_scalar_that_would_read_differently_is_refused() -> None:
    assert changed(RULES, Edit(rule(0, "expr"), Span(0, 2), "up #")) is None
    assert changed(RULES, Edit(rule(0, "expr"), None, "{up}")) is None
    assert changed(RULES, Edit(rule(0, "labels", "team"), None, "a, b: c")) is None


def wrapped(text: str, style: str) -> str:
    if style in "|>":
        body = indent(text, "    ")
        return f"apiVersion: v1\nkind: ConfigMap\ndata:\n  api.json: {style}\n{body}\n  other: x  # stays\n"
    quoted = json.dumps(text) if style == '"' else "'" + text.replace("'", "''").replace("\n", "\n\n") + "'"
    return f"apiVersion: v1\nkind: ConfigMap\ndata:\n  api.json: {quoted}\n  other: x\n"


@pytest.mark.parametrize("style", ["|", '"'])
def test_a_dashboard_in_a_config_map_is_edited_in_place(style: str) -> None:
    text = wrapped(PRETTY, style)
    change = Put(("templating", "list", 1), {"name": "host", "label": 'say "hi"'})
    result = changed(text, change)
    assert result == wrapped(changed(PRETTY, change) or "", style)


def test_a_folded_scalar_takes_no_new_lines() -> None:
    text = wrapped('{"title": "A", "schemaVersion": 39, "panels": []}', ">")
    assert changed(text, Edit(("title",), None, "B")) == text.replace('"A"', '"B"')


def test_gzip_takes_no_changes() -> None:
    import base64
    import gzip

    packed = base64.b64encode(gzip.compress(PRETTY.encode())).decode()
    text = dedent(f"""\
        apiVersion: grafana.integreatly.org/v1beta1
        kind: GrafanaDashboard
        metadata: {{name: x}}
        spec:
          gzipJson: {packed}
        """)
    assert changed(text, Edit(("title",), None, "B")) is None


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("aé\"\\\n:#' ", max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES, VALUES, st.sampled_from([None, 2, 4, "\t"]), st.sampled_from(["", "|", '"']))
def test_put_and_remove_do_to_the_value_what_they_say(
    before: Any, value: Any, spaces: int | str | None, style: str
) -> None:
    model = {"title": "A", "schemaVersion": 39, "panels": [], "x": before, "list": [before]}
    if style == "|" and spaces == "\t":
        spaces = 2
    text = json.dumps(model, indent=spaces)
    whole = wrapped(text, style) if style else text
    for change, expected in (
        (Put(("x",), value), model | {"x": value}),
        (Put(("y",), value), model | {"y": value}),
        (Put(("list", 1), value), model | {"list": [before, value]}),
        (Remove(("x",)), {key: each for key, each in model.items() if key != "x"}),
        (Remove(("list", 0)), model | {"list": []}),
    ):
        result = changed(whole, change)
        assert result is not None
        inner = yaml.safe_load(result)["data"]["api.json"] if style else result
        assert json.loads(inner) == expected


ALIASED = """\
groups:
  - name: g
    rules:
      - alert: One
        expr: &e up == 0
        labels: {severity: page}
      - alert: Two
        expr: *e
        labels: {severity: page}
"""


def test_what_stands_in_several_places_is_not_changed_in_one() -> None:
    assert changed(ALIASED, Edit(rule(0, "expr"), Span(0, 2), "down")) is None
    assert changed(ALIASED, Edit(rule(1, "expr"), Span(0, 2), "down")) is None
    assert changed(ALIASED, Put(rule(1, "for"), "5m", after="expr")) is None


def test_what_others_inherit_is_not_changed() -> None:
    text = "groups:\n- name: g\n  rules:\n  - &b\n    alert: A\n    expr: up == 0\n  - <<: *b\n    alert: B\n"
    assert changed(text, Put(rule(0, "for"), "5m", after="expr")) is None


def test_a_key_behind_a_question_mark_gets_no_neighbour() -> None:
    text = "groups:\n- name: g\n  rules:\n  - ? alert\n    : A\n    ? expr\n    : up == 0\n"
    assert changed(text, Put(rule(0, "for"), "5m", after="expr")) is None
