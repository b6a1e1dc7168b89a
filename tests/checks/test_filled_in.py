"""What a template fills in later is there: YAML takes `{{ .Values.url }}` without quotes for a mapping."""

import pytest

from tests.lint.test_engine import run

HELM = """\
groups:
  - name: shop
    rules:
      - alert: Down
        expr: up == 0
        labels:
          severity: {severity}
        annotations:
          {name}: {{{{ .Values.text }}}}
"""


@pytest.mark.parametrize(
    ("rule", "severity", "name"),
    [
        ("alerts/missing-runbook", "critical", "runbook_url"),
        ("alerts/missing-summary", "critical", "summary"),
        ("alerts/missing-severity", "{{ .Values.severity }}", "x"),
    ],
)
def test_an_unquoted_template_counts_as_present(rule: str, severity: str, name: str) -> None:
    assert run({"a.yaml": HELM.format(severity=severity, name=name)}, rule).findings == []


@pytest.mark.parametrize(
    ("rule", "severity", "name"),
    [("alerts/missing-runbook", "critical", "text"), ("alerts/missing-severity", "~", "text")],
)
def test_nothing_and_something_else_do_not(rule: str, severity: str, name: str) -> None:
    assert len(run({"a.yaml": HELM.format(severity=severity, name=name)}, rule).findings) == 1
