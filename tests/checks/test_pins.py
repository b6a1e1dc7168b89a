"""Where hosts are written into a dashboard."""

from typing import Any

from o11ylint.checks.dashboards._pins import pins, whole_variable
from o11ylint.documents.classic import load_dashboard
from o11ylint.documents.dashboard import Dashboard


def dashboard(
    *targets: dict[str, Any], variables: tuple[str, ...] = (), type_: str = "prometheus"
) -> Dashboard:
    panel = {"type": "timeseries", "datasource": {"type": type_, "uid": "x"}, "targets": list(targets)}
    named = [{"name": name, "type": "query", "query": "label_values(up, instance)"} for name in variables]
    loaded = load_dashboard({"title": "T", "panels": [panel], "templating": {"list": named}})
    assert loaded is not None
    return loaded


def texts(view: Dashboard, *allowed: str) -> list[str]:
    return [pin.host.text for pin in pins(view, allowed, ()).found]


def test_an_allowed_name_is_allowed_with_every_port() -> None:
    view = dashboard({"expr": 'up{instance="db01:9100"} or up{instance="db02:9100"}'})
    assert texts(view) == ["db01:9100", "db02:9100"]
    assert texts(view, "db01") == ["db02:9100"]
    assert texts(view, "db01:9100", "db02") == []


def test_a_variable_without_its_dollar_is_another_fault() -> None:
    assert texts(dashboard({"expr": 'up{instance="server1"}'}, variables=("server1",))) == []


def test_a_label_is_chosen_when_some_query_uses_a_variable_of_the_dashboard() -> None:
    expr = 'up{instance=~"$box"} or up{instance="db01"}'
    known, unknown = dashboard({"expr": expr}, variables=("box",)), dashboard({"expr": expr})
    assert [pins(view, (), ()).left_over(pins(view, (), ()).found[0]) for view in (known, unknown)] == [
        True,
        False,
    ]


def test_the_text_beside_a_filled_in_form_is_what_the_form_once_was() -> None:
    form = {"measurement": "cpu", "query": "SELECT x FROM cpu WHERE host = 'db01'"}
    filled = {**form, "tags": [{"key": "host", "operator": "=", "value": "db02"}]}
    assert texts(dashboard(form, type_="influxdb")) == ["db01"]
    assert texts(dashboard(filled, type_="influxdb")) == ["db02"]


def test_resources_are_found_in_the_forms_of_clouds() -> None:
    amazon = dashboard({"dimensions": {"DBInstanceIdentifier": ["orders", "*", "$db"]}}, type_="cloudwatch")
    azure = {"azureMonitor": {"resources": [{"resourceName": "orders-sql", "resourceGroup": "shop"}]}}
    assert texts(amazon) == ["orders"]
    assert texts(dashboard(azure, type_="grafana-azure-monitor-datasource")) == ["orders-sql"]


def test_a_form_is_read_beside_an_expression_that_is_empty() -> None:
    target = {"dimensions": {"CacheClusterId": "orders-001"}, "expression": "", "queryMode": "Metrics"}
    assert texts(dashboard(target, type_="cloudwatch")) == ["orders-001"]


def test_a_query_of_metrics_insights_is_read() -> None:
    sql = "SELECT AVG(CPUUtilization) FROM \"AWS/RDS\" WHERE DBInstanceIdentifier = 'orders'"
    assert texts(dashboard({"sqlExpression": sql, "expression": ""}, type_="cloudwatch")) == ["orders"]


def test_the_host_of_a_zabbix_query_is_one_unless_every_server_has_it() -> None:
    hosts = ("web-01", "$host", "/web.*/", "Zabbix server", "/db0[12]/")
    targets = [{"host": {"filter": each}, "item": {"filter": "CPU"}} for each in hosts]
    found = texts(dashboard(*targets, type_="alexanderzobnin-zabbix-datasource"))
    assert sorted(found) == ["db0#", "web-01"]


def test_words_of_forms_anywhere_else_are_nothing() -> None:
    view = load_dashboard({
        "dimensions": {"InstanceId": "$x"}, "tags": ["db01"], "azureMonitor": [], "key": "host",
        "panels": [{"type": "x", "tags": [{"key": "host"}], "targets": [{"dimensions": "db01", "tags": ["db01"]}]}],
    })  # fmt: skip
    assert view is not None
    assert texts(view) == []


def test_only_a_variable_that_decides_the_whole_name_chooses_it() -> None:
    assert [whole_variable(each) for each in ("$a", "^$a$", "$a:9100", "${a:regex}:.*", r"($a)(:\d+)?")] == [
        "a", "a", "a", "a", None,
    ]  # fmt: skip
    assert [whole_variable(each) for each in ("x", "$a-web", "$a$b", "web-$1")] == [None] * 4
