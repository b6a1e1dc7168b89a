"""What is ours and cannot be read as it is, and what only looks like it."""

import pytest

from tests.documents.opening import opened, reasons

BROKEN_BY = "groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("rule_files: [a]\ntests:\n- interval: 1m\n  alert_rule_test: []\n", "promtool-test"),
        ("tests:\n- promql_expr_test: []\n  input_series: []\n", "promtool-test"),
        ("{{- if .Values.on }}\n" + BROKEN_BY + "{{- end }}\n", "helm-template"),
        ("{{- /*\nby hand\n*/ -}}\n" + BROKEN_BY + "    labels: {{ toYaml .Values.x }}x\n", "helm-template"),
        ("{% raw %}\n" + BROKEN_BY + "{% endraw %}\n", "jinja-template"),
        ('{% raw %}\n{"schemaVersion": 1, "panels": []}\n', "jinja-template"),
        (BROKEN_BY + "<% if x %>\n  - alert: B\n<% end %>\n", "erb-template"),
        ('{"schemaVersion": 1, "panels": [], "id": ${ID}}', "template"),
        ('{"schemaVersion": 1, "panels": [], "id": __ID__}', "template"),
        (BROKEN_BY + "    for: {{ for }} minutes\n", "template"),
        ("groups: []\nsops: {mac: x, version: '3'}\n# groups: rules:", "sops-encrypted"),
        ("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nsops: {mac: x}\n", "sops-encrypted"),
        ("local g = import 'grafonnet/grafana.libsonnet';\ng.dashboard.new('a')\n", "jsonnet"),
        ("// a\n{\n  prometheusAlerts+:: {\n    groups+: [{ alert: 'A', expr: 'up' }] },\n}\n", "jsonnet"),
        ("{\n  local x = 1,\n  grafanaDashboards+:: {'a.json': x},\n}\n", "jsonnet"),
    ],
)  # fmt: skip
def test_skipped_with_a_reason(content: str, reason: str) -> None:
    assert reasons(content) == [reason]


@pytest.mark.parametrize(
    "said",
    [
        "{{ $labels.instance }} is down",
        "Down: {{ $labels.instance }}",
        "{{ $value | humanize }}% used",
        '{{ printf "%.1f" $value }} left',
    ],
)
def test_what_alerts_say_without_quotes_is_a_fault_and_no_template(said: str) -> None:
    content = (
        f"groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n    annotations:\n      summary: {said}\n"
    )
    file = opened(content)
    assert file is not None
    assert [fault.kind for fault in file.faults] == ["invalid-yaml"]
    assert file.skipped == []


@pytest.mark.parametrize(
    "content",
    [
        "# Alerts\n\nHow to write them:\n\n```yaml\n" + BROKEN_BY + "```\n",
        "---\ntitle: Alerts\n---\nSome text: with\n a colon: twice\n```yaml\n" + BROKEN_BY + "```\n",
        "import x from 'y'\n\nexport const rules = {\n  alert: 'A',\n  expr: 'up',\n}\n",
        'package main\n\nconst dashboard = `{"schemaVersion": 1, "panels": []}`\n',
        "Title\n=====\n\n::\n\n  - alert: A\n    expr: up\n   broken: [",
        "{{- if .Values.monitor }}\nkind: ServiceMonitor\n{{- end }} # PrometheusRule\n",
        "# grafonnet\n\nA library. `import 'grafonnet/grafana.libsonnet'` and: go: on\n",
        "kind: Secret\ndata: ENC[x]\nsops: {mac: x} # .json\n",
        "groups: [wheel, docker]\nusers: {alert: no} # rules: expr:\n",
    ],
)
def test_manuals_programs_and_other_resources_are_not_ours(content: str) -> None:
    assert opened(content) is None


def test_a_broken_rule_file_is_a_fault_where_the_parser_gave_up() -> None:
    file = opened(BROKEN_BY + '    annotations: {summary: "{{ $labels.x }}", }}\n')
    assert file is not None
    [fault] = file.faults
    assert fault.kind == "invalid-yaml"
    assert file.source.position(fault.span.start).line == 6


def test_templates_of_prometheus_do_not_hide_a_fault() -> None:
    file = opened(
        BROKEN_BY + '    annotations:\n      text: |\n        {{- range query "up" }}{{ end }}\n   bad\n'
    )
    assert file is not None
    assert [fault.kind for fault in file.faults] == ["invalid-yaml"]
    assert file.skipped == []


def test_a_merge_conflict_is_a_fault() -> None:
    file = opened("<<<<<<< HEAD\n" + BROKEN_BY + "=======\n" + BROKEN_BY)
    assert file is not None
    assert [fault.kind for fault in file.faults] == ["invalid-yaml"]


def test_a_broken_dashboard_is_a_fault_where_the_parser_gave_up() -> None:
    file = opened('{"title": "a", "schemaVersion": 1,\n "panels": [],}')
    assert file is not None
    [fault] = file.faults
    assert (fault.kind, file.source.position(fault.span.start).line) == ("invalid-json", 2)


def test_documents_before_a_broken_one_count() -> None:
    file = opened(BROKEN_BY + "---\nx: [\n")
    assert file is not None
    assert [document.kind for document in file.documents] == ["rules"]
    assert [fault.kind for fault in file.faults] == ["invalid-yaml"]


def test_a_fault_in_an_embedded_dashboard_points_into_the_outer_file() -> None:
    file = opened("""
        apiVersion: v1
        kind: ConfigMap
        data:
          a.json: |
            {"title": "a", "schemaVersion": 1,
             "panels": [oops]}
    """)
    assert file is not None
    [fault] = file.faults
    assert file.source.text[fault.span.start :].startswith("oops")


def test_not_utf_8() -> None:
    assert reasons(BROKEN_BY.encode() + b"    annotations: {a: caf\xe9}\n") == ["not-utf-8"]
    assert opened(b"expr: alert: caf\xe9\n") is None


def test_duplicate_keys_name_the_key_and_both_places() -> None:
    file = opened('{"title": "a", "schemaVersion": 1, "panels": [{"id": 1, "id": 2}]}')
    assert file is not None
    [fault] = file.faults
    assert (fault.kind, fault.message) == ("duplicate-key", "id")
    assert fault.first is not None
    assert file.source.text[slice(*fault.span)] == file.source.text[slice(*fault.first)] == '"id"'
    assert fault.first.start < fault.span.start


def test_duplicate_keys_in_yaml() -> None:
    file = opened(BROKEN_BY + "    expr: down\n")
    assert file is not None
    [fault] = file.faults
    assert fault.message == "expr"
    assert file.source.position(fault.span.start).line == 6
    assert file.documents[0].view.rules()[0].expr.value == "down"


@pytest.mark.parametrize(
    "content",
    [
        "a: 1\na: 2\n---\n" + BROKEN_BY,
        "image: 1\nimage: 2\nvalues:\n  " + BROKEN_BY.replace("\n", "\n  "),
        "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: x\n  a: y\n  r: |\n    "
        + BROKEN_BY.replace("\n", "\n    "),
    ],
)
def test_duplicate_keys_around_our_documents_are_not_ours(content: str) -> None:
    file = opened(content)
    assert file is not None
    assert len(file.documents) == 1
    assert file.faults == []


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "latin-1"]
)
def test_a_file_of_ours_in_another_encoding_is_skipped_with_that_reason(encoding: str) -> None:
    text = "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up == 0 # \xe9\n"
    assert reasons(text.encode(encoding)) == ["not-utf-8"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32"])
def test_another_file_in_another_encoding_is_not_ours(encoding: str) -> None:
    assert opened("a: list of things\n".encode(encoding)) is None


@pytest.mark.parametrize("text", ['{"title":"x","panels":[', '{"panels": [{"targets": [{"expr": "up"'])
def test_a_dashboard_that_was_cut_off_is_a_fault(text: str) -> None:
    file = opened(text)
    assert file is not None
    assert [fault.kind for fault in file.faults] == ["invalid-json"]
