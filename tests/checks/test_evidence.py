"""What a problem is known by are facts: a better explanation of the same fault is no new finding."""

import json

import pytest

from o11ylint.checks.dashboards.query_ignores_filters import query_ignores_filters
from o11ylint.checks.meta.invalid_ignore import invalid_ignore
from o11ylint.checks.recording.label_not_recorded import label_not_recorded
from o11ylint.documents.open import read
from o11ylint.facts.symbols import Symbols
from o11ylint.lint.catalog import load
from o11ylint.lint.examine import Examiner
from o11ylint.rule.subjects import Ignore, Repository
from o11ylint.text import Span
from tests.lint.settings import Chosen


@pytest.mark.parametrize(
    ("rule", "path", "text", "evidence"),
    [
        ("files/invalid-json", "a.json", '{"schemaVersion": 39, "panels": [\n  }', ("}",)),
        (
            "files/invalid-yaml",
            "a.yaml",
            "groups:\n- name: g\n  rules:\n   - alert: A\n     expr: x\n    for: 5m\n",
            ("for: 5m",),
        ),
    ],
)
def test_evidence_of_a_text_that_does_not_parse_is_what_stands_there(
    rule: str, path: str, text: str, evidence: tuple[str, ...]
) -> None:
    (draft,) = Examiner(load(), Chosen(rule)).examine(path, text.encode()).drafts
    assert draft.evidence == evidence


def test_evidence_of_a_label_that_is_not_recorded_is_the_label() -> None:
    text = (
        "groups: [{name: g, rules: [{record: 'job:x:sum', expr: sum by (job) (x)},"
        " {alert: A, expr: 'job:x:sum / on (pod) y > 1'}]}]"
    )
    (told,) = label_not_recorded(
        Repository(
            "",
            Symbols(
                lambda kind: Examiner(load(), Chosen()).examine("a.yaml", text.encode()).facts.get(kind, ())
            ),
        )
    )
    assert told.evidence[1:] == ("pod",)
    assert " " not in "".join(told.evidence)


def test_evidence_of_an_ignore_that_is_void_are_its_names() -> None:
    ignore = Ignore("no/such", "", "", "2026-01-01", "unknown rule", 0, complete=True, at=Span(0, 0))
    assert [each.evidence for each in invalid_ignore(ignore)] == [("no/such",)]


def test_evidence_of_an_ignored_filter_is_the_first_by_name_of_those_used_alike() -> None:
    names = ["zone", "job", "rack", "pod", "node"]
    chosen = "x{" + ", ".join(f'{name}=~"${name}"' for name in names) + "}"
    model = {
        "title": "x",
        "schemaVersion": 39,
        "templating": {"list": [{"name": name, "type": "query", "query": "x"} for name in names]},
        "panels": [
            {"type": "stat", "title": "x", "targets": [{"refId": "A", "expr": expr}]}
            for expr in (*[chosen] * 30, "x")
        ],
    }
    file = read("a.json", json.dumps(model).encode())
    assert file is not None
    assert [each.evidence for each in query_ignores_filters(file.documents[0].view)] == [("job",)]
