"""Texts inside texts: a span in the innermost one is exact in the file."""

import json
from typing import Any

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from o11ylint.text import Span
from tests.documents.laws import stands_for
from tests.documents.opening import line, only, quoted

EXPRS = st.text(st.sampled_from('up{a="b"}[5m] \'\\\n\té😀:#-'), min_size=1, max_size=40)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


def dashboard(expr: str) -> dict[str, Any]:
    return {"title": "T", "schemaVersion": 39, "panels": [{"type": "graph", "targets": [{"expr": expr}]}]}


def unescaped(raw: str, depth: int) -> list[str]:
    """What raw text may be once the quotes of the texts around it are taken off."""
    found = [raw]
    for _ in range(depth):
        for each in list(found):
            try:
                found.append(yaml.safe_load(f'"{each}"'))
            except yaml.YAMLError:
                found.append(each.replace("''", "'"))
    return found


def check(content: str, expr: str, depth: int) -> None:
    document = only(content.encode())
    [target] = document.view.panels[0].targets
    assert target.query.value == expr
    assert len(document.outer) == depth
    before = -1
    for at, character in enumerate(expr):
        span = document.span(target.query.at, Span(at, at + 1), expr)
        raw = quoted(document, span)
        assert any(stands_for(each, character) for each in unescaped(raw, depth)), (raw, character)
        assert span.start >= before
        before = span.end


@given(EXPRS, STYLES, st.sampled_from([None, 2]), st.booleans(), st.sampled_from([40, 10_000]))
def test_a_dashboard_in_a_config_map_in_a_list(
    expr: str, style: str | None, indent: int | None, unicode: bool, width: int
) -> None:
    text = json.dumps(dashboard(expr), indent=indent, ensure_ascii=not unicode)
    resource = {"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.json": text}}
    content = yaml.dump(
        {"apiVersion": "v1", "kind": "List", "items": [{"x": 1}, resource]},
        default_style=style, allow_unicode=unicode, width=width,
    )  # fmt: skip
    # the dumper breaks a line before a blank in some folded texts, and does not get them back itself
    assume(yaml.safe_load(content)["items"][1]["data"]["a.json"] == text)
    check(content, expr, 1)


@given(EXPRS, st.integers(1, 3))
def test_json_in_json(expr: str, depth: int) -> None:
    content = json.dumps(dashboard(expr))
    for _ in range(depth):
        content = json.dumps({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a.json": content}})
    check(content, expr, depth)


def test_lines_and_columns_through_three_texts() -> None:
    document = only("""
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: ConfigMap
          data:
            values.yaml: |
              dashboards:
                a.json: |
                  {"title": "T", "schemaVersion": 1, "panels": [{"type": "graph", "targets": [
                    {"expr": "sum(rate(errors[5m]))"}]}]}
    """)
    [target] = document.view.panels[0].targets
    span = document.span(target.query.at, Span(9, 15), target.query.value)
    assert quoted(document, span) == "errors"
    assert line(document, span) == 12
    assert len(document.outer) == 2
    assert document.container is not None
    assert document.container.pointer == ("items", 0, "data", "values.yaml", "dashboards", "a.json")


def test_an_annotation_in_a_rule_file_in_a_folded_scalar() -> None:
    document = only("""
        groups:
        - name: a
          rules:
          - alert: A
            expr: >-
              sum(up)
                by (job)
              == 0
    """)
    [rule] = document.view.rules()
    at = rule.expr.value.index("by (job)")
    span = document.span(rule.expr.at, Span(at, at + 8), rule.expr.value)
    assert quoted(document, span) == "by (job)"
    assert line(document, span) == 8
