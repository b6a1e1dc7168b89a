"""Alert rules that Grafana evaluates."""

from typing import Any

import pytest

from tests.documents.opening import kinds, only, quoted

RULE: dict[str, Any] = {
    "uid": "u1", "title": "Too many errors", "condition": "B", "for": "5m", "noDataState": "OK",
    "execErrState": "Error", "isPaused": True, "labels": {"severity": "page"},
    "annotations": {"summary": "s"},
    "data": [
        {"refId": "A", "datasourceUid": "prom", "model": {
            "expr": "rate(errors[5m])", "datasource": {"type": "prometheus", "uid": "other"}, "refId": "A"}},
        {"refId": "B", "datasourceUid": "__expr__", "model": {"type": "threshold", "expression": "A"}},
    ],
}  # fmt: skip
FILE: dict[str, Any] = {
    "apiVersion": 1,
    "groups": [{"name": "g", "folder": "f", "interval": "1m", "rules": [RULE]}],
}


def test_a_provisioning_file() -> None:
    document = only(FILE)
    assert document.kind == "grafana-alerting"
    [group] = document.view.groups
    assert (group.name.value, group.folder.value, group.interval.value) == ("g", "f", "1m")
    [rule] = document.view.rules()
    assert (rule.group.at, rule.group.name) == (group.at, group.name)
    assert (rule.title.value, rule.uid.value, rule.condition.value) == ("Too many errors", "u1", "B")
    assert (rule.for_.value, rule.no_data_state.value, rule.exec_err_state.value) == ("5m", "OK", "Error")
    assert rule.paused
    assert rule.labels["severity"].value == "page"
    assert rule.annotations["summary"].value == "s"


def test_queries_have_their_language_and_place() -> None:
    document = only(FILE)
    query, threshold = document.view.rules()[0].targets
    assert (query.query.value, query.language, query.ref_id) == ("rate(errors[5m])", "promql", "A")
    assert (query.datasource.type, query.datasource.uid) == ("prometheus", "prom")
    assert quoted(document, document.span(query.query.at)) == '"rate(errors[5m])"'
    assert (threshold.query.value, threshold.language) == ("A", "expression")


def test_a_provisioning_file_in_yaml() -> None:
    document = only("""
        apiVersion: 1
        groups:
        - name: g
          rules:
          - title: Logs
            condition: A
            data:
            - refId: A
              datasourceUid: my_loki
              model:
                expr: sum(count_over_time({job="a"} [5m]))
                hide: false
    """)
    [target] = document.view.rules()[0].targets
    assert (target.language, target.hidden) == ("logql", False)
    assert quoted(document, document.span(target.query.at)) == target.query.value


@pytest.mark.parametrize(
    "content",
    [
        [RULE],
        {"title": "g", "folderUid": "f", "interval": 60, "rules": [RULE]},
        {"apiVersion": "grafana.integreatly.org/v1beta1", "kind": "GrafanaAlertRuleGroup",
         "spec": {"folderRef": "f", "interval": "1m", "rules": [RULE]}},
    ],
)  # fmt: skip
def test_other_exports(content: object) -> None:
    document = only(content)
    [rule] = document.view.rules()
    assert quoted(document, document.span(rule.title.at)) == '"Too many errors"'


@pytest.mark.parametrize("odd", [None, 3, "x", [], [3], {}, {"model": 3}])
def test_odd_parts_are_left_out(odd: Any) -> None:
    rule = RULE | {"data": [odd, *RULE["data"]], "labels": odd, "annotations": odd, "for": odd}
    content = {"groups": [odd, {"name": odd, "rules": [rule, odd]}]}
    assert kinds(content) == ["grafana-alerting"]


def test_the_dashboard_and_the_panel_that_a_rule_belongs_to() -> None:
    linked = RULE | {
        "annotations": {"__dashboardUid__": "d1", "__panelId__": "4"},
        "dashboardUid": "d2",
        "panelId": 5,
    }
    [rule] = only({**FILE, "groups": [{**FILE["groups"][0], "rules": [linked]}]}).view.rules()
    assert (rule.dashboard.value, rule.panel) == ("d1", 4)
    fields = RULE | {"dashboardUid": "d2", "panelId": 5}
    [rule] = only({**FILE, "groups": [{**FILE["groups"][0], "rules": [fields]}]}).view.rules()
    assert (rule.dashboard.value, rule.panel) == ("d2", 5)


def test_only_a_provisioning_file_is_read_when_grafana_starts() -> None:
    assert only(FILE).view.provisioning
    assert not only({"groups": FILE["groups"]}).view.provisioning


def test_a_finding_belongs_to_the_rule_that_holds_its_place() -> None:
    view = only(FILE).view
    [rule] = view.rules()
    assert view.holder((*rule.at, "data", 0, "model", "expr")) is rule
    assert view.holder(("apiVersion",)) is None
