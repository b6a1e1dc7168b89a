"""Which rule files are read strictly, and where their faults are."""

from textwrap import indent

import pytest

from o11ylint.documents.rulevalues import RuleFault
from tests.documents.opening import only, opened, quoted, view

FAULTY = """\
groups:
- name: node
  rules:
  - alert: Down
    expr: up == 0
    foo: bar
"""
RESOURCE = """\
apiVersion: {version}
kind: {kind}
metadata: {{name: node}}
spec:
{spec}"""
CONFIG_MAP = """\
kind: ConfigMap
apiVersion: v1
data:
  node.yaml: |
"""
STRICT = {
    "a plain file": FAULTY,
    "a plain file in JSON": '{"groups": [{"name": "n", "rules": [{"alert": "A", "expr": "up", "foo": 1}]}]}',
    "a resource of the operator": RESOURCE.format(
        version="monitoring.coreos.com/v1", kind="PrometheusRule", spec=indent(FAULTY, "  ")
    ),
    "a file in a ConfigMap": CONFIG_MAP + indent(FAULTY, "    "),
    "a file for Mimir": "namespace: team\n" + FAULTY,
    "a file for Thanos": FAULTY.replace("  rules:", "  partial_response_strategy: warn\n  rules:"),
}
LENIENT = {
    "a resource of VictoriaMetrics": RESOURCE.format(
        version="operator.victoriametrics.com/v1beta1", kind="VMRule", spec=indent(FAULTY, "  ")
    ),
    "a resource of another operator": RESOURCE.format(
        version="monitoring.openshift.io/v1", kind="AlertingRule", spec=indent(FAULTY, "  ")
    ),
    "a file for vmalert by its group": FAULTY.replace("  rules:", "  concurrency: 2\n  rules:"),
    "a file for vmalert by a rule": FAULTY + "    update_entries_limit: 5\n",
    "Helm values": "prometheus:\n  rules:\n" + indent(FAULTY, "    "),
    "a list of groups": "team:\n" + FAULTY.split("\n", 1)[1],
    "a bare list of rules": "- alert: Down\n  expr: up == 0\n  foo: bar\n",
}


def faults(content: str) -> list[RuleFault]:
    return list(view(content).faults)


@pytest.mark.parametrize("content", STRICT.values(), ids=STRICT)
def test_what_prometheus_reads_itself_is_read_strictly(content: str) -> None:
    document = only(content)
    (fault,) = document.view.faults
    assert (fault.kind, fault.field, fault.level) == ("unknown-field", "foo", "rule")
    assert quoted(document, document.span(fault.at, key=True)).strip('"') == "foo"


@pytest.mark.parametrize("content", LENIENT.values(), ids=LENIENT)
def test_what_others_read_has_no_faults(content: str) -> None:
    assert faults(content) == []


def test_only_the_first_document_of_a_plain_file_is_read() -> None:
    file = opened(FAULTY + "---\n" + FAULTY)
    assert file is not None
    assert [len(document.view.faults) for document in file.documents] == [1, 0]


def test_every_resource_of_a_file_is_read() -> None:
    resource = STRICT["a resource of the operator"]
    file = opened(f"{resource}---\n{resource}")
    assert file is not None
    assert [len(document.view.faults) for document in file.documents] == [1, 1]


def test_what_is_missing_may_stand_under_the_unknown_field() -> None:
    kinds = [fault.kind for fault in faults("groups:\n- name: g\n  rules:\n  - {alert: A, exp: up}\n")]
    assert kinds == ["unknown-field"]


@pytest.mark.parametrize(
    "value", ["{{ .Values.x }}", "{{ wait }}", "<%= p('x') %>", "((wait))", "${WAIT}", "__WAIT__"]
)
def test_what_a_template_fills_in_is_no_fault(value: str) -> None:
    quote = '"' if value.startswith("{{ w") else ""
    content = FAULTY.replace("foo: bar", f"for: {quote}{value}{quote}")
    assert faults(content) == []


@pytest.mark.parametrize(
    "limit", ["5", "+5", "1.5", "1e3", "0x1F", "0o17", "09", "1_000", "-.inf", "", "9223372036854775807"]
)
def test_a_limit_is_any_number_of_yaml(limit: str) -> None:
    assert faults(FAULTY.replace("    foo: bar\n", f"  limit: {limit}\n")) == []


@pytest.mark.parametrize(
    "limit", ["'5'", "five", "true", ".inf", "9223372036854775808", "1e30", "2001-01-01", "''"]
)
def test_a_limit_that_is_no_int64(limit: str) -> None:
    (fault,) = faults(FAULTY.replace("    foo: bar\n", f"  limit: {limit}\n"))
    assert fault.kind == "number"


@pytest.mark.parametrize(
    "content",
    [
        "groups:\n- name: g\n  rules:\n    alert: A\n    expr: up\n",
        "groups:\n  name: g\n  rules:\n  - alert: A\n    expr: up\n",
        "Group:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n",
        "groups:\n- name: g\n  rule:\n  - alert: A\n    expr: up\n",
        "groups:\n- name: g\n  rules:\n  - alrt: A\n    expr: up\n",
        "groups:\n- name: g\n  rules:\n  - alert: A\n    expression: up\n",
    ],
    ids=["rules is a rule", "groups is a group", "Group", "rule", "alrt", "expression"],
)
def test_rules_are_recognised_by_what_is_left_of_them(content: str) -> None:
    (fault,) = faults(content)
    assert fault.kind in ("type", "unknown-field")
