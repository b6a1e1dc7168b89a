"""Hosts in every query language: what pins a dashboard, and beside it what only looks like it.

The labelled dashboards are nearly all PromQL; these are forms that the plug-ins of the other data sources document.
"""

from typing import Any

import pytest

from o11ylint.documents.classic import load_dashboard
from tests.test_host_labels import host_problems

Query = dict[str, Any]

PINNED: list[tuple[str, Query]] = [
    ("prometheus", {"expr": 'node_load1{instance="web-01:9100"}'}),
    ("loki", {"expr": '{hostname="fw-berlin"} |= "DROP"'}),
    ("victoriametrics-logs-datasource", {"expr": '_stream:{hostname="fw.home"} | stats count()'}),
    ("influxdb", {"query": "SELECT mean(usage_idle) FROM cpu WHERE \"host\" = 'web-01' AND $timeFilter"}),
    ("influxdb", {"query": "SELECT mean(usage_idle) FROM cpu WHERE \"host\" =~ /^(web-01|web-02)$/"}),
    ("influxdb", {"rawQuery": False, "measurement": "cpu", "tags": [{"key": "host", "value": "web-01"}]}),
    ("influxdb", {"rawQuery": False, "measurement": "cpu", "tags": [{"key": "host::tag", "value": "/^web-0[12]$/"}]}),
    ("influxdb", {"query": 'from(bucket: "t") |> filter(fn: (r) => r["host"] == "web-01")'}),
    ("influxdb", {"query": 'from(bucket: "t") |> filter(fn: (r) => r.host == "web-01" or r.host == "web-02")'}),
    ("elasticsearch", {"query": "host.name:web-01 AND response:500"}),
    ("elasticsearch", {"query": 'agent.hostname: ("web-01" OR "web-02")'}),
    ("grafana-opensearch-datasource", {"query": "source=logs | where host = 'web-01' | stats count()"}),
    ("elasticsearch", {"query": 'FROM logs-* | WHERE host.name == "web-01" | STATS count(*)'}),
    ("postgres", {"rawSql": "SELECT time, load FROM m WHERE host = 'web-01' AND $__timeFilter(time)"}),
    ("mysql", {"rawSql": "SELECT ts, v FROM m WHERE m.hostname IN ('web-01', 'web-02')"}),
    ("mssql", {"rawSql": "SELECT ts, v FROM m WHERE [ServerName] = 'SQL-PROD-07'"}),
    ("graphite", {"target": "aliasByNode(servers.web-01.load.shortterm, 1)"}),
    ("graphite", {"target": "collectd.web-01_acme_com.load.load.shortterm"}),
    ("graphite", {"target": "seriesByTag('name=load', 'host=web-01')"}),
    ("cloudwatch", {"dimensions": {"InstanceId": "i-0abc1234def567890"}, "expression": ""}),
    ("cloudwatch", {"dimensions": {"DBInstanceIdentifier": ["orders-prod"]}, "expression": ""}),
    ("cloudwatch", {"dimensions": {"LoadBalancer": "app/shop/50dc6c495c0c9188"}}),
    ("cloudwatch", {"sqlExpression": "SELECT MAX(x) FROM \"AWS/EC2\" WHERE InstanceId = 'i-0abc1234def567890'"}),
    ("grafana-azure-monitor-datasource", {"azureMonitor": {"resources": [{"resourceName": "orders-sql"}]}}),
    ("alexanderzobnin-zabbix-datasource", {"group": {"filter": "Linux"}, "host": {"filter": "web-01"}}),
]  # fmt: skip

OTHERS: list[tuple[str, Query]] = [
    ("prometheus", {"expr": 'node_load1{instance=~"$instance", job="web-01"} # web-02'}),
    ("prometheus", {"expr": 'probe_success{instance="https://1.1.1.1"} or up{instance="host.example.com:9100"}'}),
    ("loki", {"expr": '{hostname!="fw-berlin", app="web-01"} |= "web-02"'}),
    ("influxdb", {"query": "SELECT mean(v) FROM cpu WHERE host =~ /^$host$/ AND cpu = 'cpu-total'"}),
    ("influxdb", {"query": "SELECT mean(v) FROM cpu WHERE host != 'web-01'"}),
    ("influxdb", {"measurement": "cpu", "tags": [{"key": "host", "operator": "=~", "value": "/^$host$/"}]}),
    ("influxdb", {"rawQuery": False, "measurement": "net", "tags": [{"key": "interface", "value": "eth0"}]}),
    ("influxdb", {"query": 'from(bucket: "web-01") |> filter(fn: (r) => r.host == v.host and r.x == "cpu")'}),
    ("elasticsearch", {"query": "NOT host.name:web-01 AND host.name:$host AND message:web-02"}),
    ("elasticsearch", {"query": 'host.name:* AND kubernetes.pod.name:api-* AND version:10.1.2.3'}),
    ("grafana-opensearch-datasource", {"query": "source=web-01 | where host != 'web-01'"}),
    ("postgres", {"rawSql": "SELECT 'web-01' AS host, v FROM m WHERE host = '$host' -- host = 'web-01'"}),
    ("postgres", {"rawSql": "SELECT v FROM m WHERE status IN ('web-01') AND host NOT IN ('web-02')"}),
    ("graphite", {"target": "alias(sumSeries(servers.*.cpu.total.idle), 'servers.web-01')"}),
    ("graphite", {"target": "aliasByNode(servers.$server.eth0.shard1.queue2, 1)"}),
    ("cloudwatch", {"dimensions": {"InstanceId": "*", "DBInstanceIdentifier": ["$db"], "QueueName": "web-01"}}),
    ("alexanderzobnin-zabbix-datasource", {"group": {"filter": "web-01"}, "host": {"filter": "/.*/"}}),
    ("alexanderzobnin-zabbix-datasource", {"host": {"filter": "Zabbix server"}, "item": {"filter": "web-01"}}),
    ("tempo", {"query": '{resource.service.name="web-01" && duration > 1s}'}),
    ("__expr__", {"expression": "$A / web-01", "type": "math"}),
]  # fmt: skip


def messages(type_: str, query: Query) -> list[str]:
    panel = {
        "type": "timeseries",
        "datasource": {"type": type_, "uid": "x"},
        "targets": [{"refId": "A", **query}],
    }
    loaded = load_dashboard({"title": "T", "panels": [panel]})
    assert loaded is not None
    return [problem.message for problem in host_problems(loaded)]


@pytest.mark.parametrize(("type_", "query"), PINNED, ids=[f"{type_}-{query}" for type_, query in PINNED])
def test_a_literal_host_is_found_in_every_language(type_: str, query: Query) -> None:
    assert len(messages(type_, query)) == 1


@pytest.mark.parametrize(("type_", "query"), OTHERS, ids=[f"{type_}-{query}" for type_, query in OTHERS])
def test_nothing_else_is_taken_for_one(type_: str, query: Query) -> None:
    assert messages(type_, query) == []


LISTS: list[tuple[str, str, Query]] = [
    ("Paris : 10.0.0.1, Berlin : 10.0.0.2", "prometheus", {"expr": 'up{instance=~"${x}:9100"}'}),
    ("Orders : orders.c1.eu-west-1.rds.amazonaws.com", "prometheus", {"expr": 'mysql_up{instance=~"$x.*"}'}),
    (
        "orders-prod,orders-stage",
        "cloudwatch",
        {"dimensions": {"DBInstanceIdentifier": ["$x"]}, "expression": ""},
    ),
    ("orders-001,orders-002", "cloudwatch", {"dimensions": {"CacheClusterId": ["$x"]}}),
    ("web-01,web-02", "influxdb", {"query": 'SELECT mean(v) FROM cpu WHERE "host" =~ /^$x$/'}),
    ("web-01,web-02", "postgres", {"rawSql": "SELECT v FROM m WHERE host IN ($x)"}),
    ("web-01,web-02", "elasticsearch", {"query": "host.name:$x"}),
    ("web-01,web-02", "graphite", {"target": "servers.$x.load.shortterm"}),
    ("web-01,web-02", "graphite", {"target": "servers.${x}.load.shortterm"}),
    ("web-01,web-02", "alexanderzobnin-zabbix-datasource", {"host": {"filter": "$x"}}),
]
"""Custom variables by what the queries do with them."""

NO_LISTS: list[tuple[str, str, Query]] = [
    ("prod,staging", "prometheus", {"expr": 'up{instance=~"$x-.*"}'}),
    ("master,worker", "influxdb", {"query": 'SELECT mean(v) FROM cpu WHERE "host" =~ /^$x$/'}),
    ("eth0,eth1", "prometheus", {"expr": 'x{interface="$x"}'}),
    ("web-01,web-02", "prometheus", {"expr": 'x{job="$x"}'}),
    ("load,cpu1", "graphite", {"target": "servers.*.$x.shortterm"}),
    ("pending,done", "postgres", {"rawSql": "SELECT v FROM m WHERE status IN ($x)"}),
]


def listed(values: str, type_: str, query: Query) -> list[str]:
    variable = {"name": "x", "type": "custom", "query": values}
    panel = {
        "type": "timeseries",
        "datasource": {"type": type_, "uid": "x"},
        "targets": [{"refId": "A", **query}],
    }
    loaded = load_dashboard({"title": "T", "templating": {"list": [variable]}, "panels": [panel]})
    assert loaded is not None
    return [problem.message for problem in host_problems(loaded)]


@pytest.mark.parametrize(("values", "type_", "query"), LISTS)
def test_a_list_of_hosts_is_found_by_what_it_chooses(values: str, type_: str, query: Query) -> None:
    assert len(listed(values, type_, query)) == 1


@pytest.mark.parametrize(("values", "type_", "query"), NO_LISTS)
def test_a_list_that_chooses_something_else_is_none(values: str, type_: str, query: Query) -> None:
    assert listed(values, type_, query) == []
