"""Rules, in every shape in which a file can hold them."""

import base64
from textwrap import dedent, indent

import pytest

from tests.documents.opening import kinds, line, only, opened, quoted, reasons, view

RULES = """\
groups:
- name: node
  rules:
  - alert: Down
    expr: up == 0
    for: 5m
"""


def placed(template: str, by: int) -> str:
    return dedent(template).replace("RULES", indent(RULES, " " * by).lstrip())


SHAPES = {
    "a Prometheus file": RULES,
    "a Mimir file": "namespace: team\n" + RULES,
    "JSON": '{"groups": [{"name": "node", "rules": [{"alert": "Down", "expr": "up == 0", "for": "5m"}]}]}',
    "a namespace of the ruler's API": placed("""
        team:
        - name: node
          rules:
          - alert: Down
            expr: up == 0
            for: 5m
    """, 0),
    "a PrometheusRule": placed("""
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        spec:
          RULES""", 2),
    "a VMRule": placed("""
        apiVersion: operator.victoriametrics.com/v1beta1
        kind: VMRule
        spec:
          RULES""", 2),
    "a rule resource of another operator": placed("""
        apiVersion: monitoring.openshift.io/v1
        kind: AlertingRule
        spec:
          RULES""", 2),
    "a ConfigMap": placed("""
        apiVersion: v1
        kind: ConfigMap
        data:
          rules.yaml: |
            RULES""", 4),
    "a List of resources": placed("""
        apiVersion: v1
        kind: List
        items:
        - apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          spec:
            RULES""", 4),
    "an OpenShift template": placed("""
        apiVersion: template.openshift.io/v1
        kind: Template
        objects:
        - apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          spec:
            RULES""", 4),
    "values of a HelmRelease": placed("""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        spec:
          values:
            additionalPrometheusRulesMap:
              mine:
                RULES""", 8),
    "a block string in a HelmRelease": placed("""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        spec:
          values:
            ruler:
              rules: |
                RULES""", 8),
    "values in a string of an Argo application": placed("""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        spec:
          source:
            helm:
              values: |
                serverFiles:
                  alerting_rules.yml:
                    RULES""", 12),
    "Helm values": placed("""
        image: {tag: v1}
        additionalPrometheusRules:
        - name: mine
          RULES""", 2),
    "a BOSH operation": placed("""
        - type: replace
          path: /instance_groups/name=prometheus/jobs/-/properties/custom_rules
          value:
            RULES""", 4),
    "a grizzly resource": placed("""
        apiVersion: grizzly.grafana.com/v1alpha1
        kind: PrometheusRuleGroup
        spec:
          name: node
          rules:
          - alert: Down
            expr: up == 0
            for: 5m
    """, 0),
    "a bare list of groups": dedent(RULES).removeprefix("groups:\n"),
    "the second document": "kind: other\n---\n" + RULES,
    "a file with a byte order mark": "\ufeff" + RULES,
    "a file with CR LF": RULES.replace("\n", "\r\n"),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_rules_are_found_with_their_group_and_place(shape: str) -> None:
    document = only(SHAPES[shape])
    [rule] = document.view.rules()
    assert (rule.name.value, rule.expr.value, rule.for_.value) == ("Down", "up == 0", "5m")
    assert rule.group.name.value == "node"
    assert quoted(document, document.span(rule.expr.at)).strip('"') == "up == 0"
    assert "Down" in document.source.line(line(document, document.span(rule.name.at)))
    assert document.text_at(rule.expr.at) == "up == 0"


@pytest.mark.parametrize(
    "content",
    [
        "- alert: Down\n  expr: up == 0\n",
        "rules:\n- record: a:b\n  expr: up\n",
        "kafka:\n  alerts:\n  - alert: Down\n    expr: up == 0\n",
        "- type: replace\n  path: /x/-\n  value:\n  - alert: Down\n    expr: up == 0\n",
    ],
)
def test_bare_rules_have_a_group_without_a_name(content: str) -> None:
    [rule] = view(content).rules()
    assert rule.group.name is None


def test_a_secret_with_rules_in_base64() -> None:
    data = base64.b64encode(RULES.encode()).decode()
    document = only(f"apiVersion: v1\nkind: Secret\ndata:\n  rules.yaml: {data}\n")
    [rule] = document.view.rules()
    assert quoted(document, document.span(rule.expr.at)) == data


def test_several_documents_are_several_rule_files() -> None:
    assert kinds(f"{RULES}---\n{RULES}") == ["rules", "rules"]


def test_a_group_of_log_queries_is_logql() -> None:
    [rule] = view(RULES.replace("up == 0", """'sum(rate({app="a"} |= "error" [5m])) > 1'""")).rules()
    assert rule.group.language == "logql"


def test_rules_of_loki_in_a_config_map() -> None:
    content = placed("""
        apiVersion: v1
        kind: ConfigMap
        data:
          rules.yaml: |
            RULES""", 4).replace("up == 0", "count_over_time({app=\"a\"} | json [1m]) > 1")  # fmt: skip
    assert view(content).groups[0].language == "logql"


def test_a_vm_rule_is_metricsql() -> None:
    assert view(SHAPES["a VMRule"]).groups[0].language == "metricsql"
    assert view(SHAPES["a VMRule"]).kind == "VMRule"


def test_scalars_are_the_text_that_is_written() -> None:
    [rule] = view("""
        groups:
        - name: 0777
          rules:
          - alert: yes
            expr: 1
            labels: {severity: 1, on: off, empty: , quoted: '1'}
    """).rules()
    assert (rule.group.name.value, rule.name.value, rule.expr.value) == ("0777", "yes", "1")
    assert {name: text.value for name, text in rule.labels.items()} == {
        "severity": "1",
        "on": "off",
        "quoted": "1",
    }


def test_labels_of_the_group_are_inherited() -> None:
    [rule] = view("""
        groups:
        - name: a
          labels: {team: x, severity: low}
          rules: [{alert: A, expr: up, labels: {severity: high}}]
    """).rules()
    assert {name: text.value for name, text in rule.all_labels.items()} == {"team": "x", "severity": "high"}


def test_merge_keys_bring_labels_and_point_at_where_they_stand() -> None:
    document = only("""
        x-labels: &labels {team: payments}
        groups:
        - name: a
          rules:
          - {alert: A, expr: up, labels: {<<: *labels, severity: page}}
    """)
    [rule] = document.view.rules()
    assert rule.labels["team"].value == "payments"
    assert quoted(document, document.span(rule.labels["team"].at)) == "payments"
    assert line(document, document.span(rule.labels["team"].at)) == 2


def test_a_rule_without_an_expression_is_left_out() -> None:
    assert len(view("groups: [{name: a, rules: [{alert: A}, {alert: B, expr: up}, 3, null]}]").rules()) == 1


def test_operators_replace_values_that_parse() -> None:
    """ERB and spruce placeholders are values like any other; what they mean is for the rules to say."""
    [rule] = view(RULES.replace("5m", "(( grab meta.for ))")).rules()
    assert rule.for_.value == "(( grab meta.for ))"


@pytest.mark.parametrize(
    "content",
    [
        "apiVersion: monitoring.coreos.com/v1\nkind: PodMonitor\nspec: {groups: x} # PrometheusRule\n",
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {kind: PrometheusRule}\n",
        "groups:\n- name: admins\n  rules: 3\n",
        "rules:\n- expr: a\n  alert_me: b # alert:\n",
        "validationRules:\n- name: check\n  validations: [{type: hasLabels}] # expr: alert:\n",
        "expr: record: alert: groups: rules:",
        "- {id: 1, repo: a, path: b, alert: A, expr: up, stratum: c, rater: d} # expr: alert:",
    ],
)
def test_what_only_resembles_rules_is_not_ours(content: str) -> None:
    assert opened(content) is None


PATCH = "a patch is no document; check what kustomize builds"


@pytest.mark.parametrize(
    "content",
    [
        "- op: replace\n  path: /spec/groups/0/rules/3/expr\n  value: up\n",
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        patches:
        - target: {kind: PrometheusRule}
          patch: |-
            - op: remove
              path: /spec/groups/0
        """,
        """
        resources: [a.yaml]
        patchesStrategicMerge:
        - |-
          apiVersion: monitoring.coreos.com/v1
          kind: PrometheusRule
          metadata: {name: a}
          spec: {groups: []}
        """,
        """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        spec:
          groups:
          - name: a
            rules:
            - {alert: A, $patch: delete}
        """,
    ],
)
def test_kustomize_patches_are_skipped(content: str) -> None:
    assert reasons(content) == ["kustomize-patch"]


def test_an_operation_on_something_else_is_not_ours() -> None:
    assert opened("- op: replace\n  path: /spec/replicas\n  value: 3 # /spec/groups\n") is None
    assert (
        opened("resources: [PrometheusRule.yaml]\npatches: [{target: {kind: Deployment}, patch: x}]") is None
    )
