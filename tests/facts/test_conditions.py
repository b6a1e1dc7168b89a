"""Comparisons in languages that are found by how they are written."""

import time

import pytest

from o11ylint.facts.conditions import of_text
from o11ylint.facts.hosts import hosts_of

WRITTEN = [
    (
        "logql",
        '{host="db01", job=~"x.*"} |= "error"',
        [("host", "=", "db01"), ("job", "=~", "x.*"), ("", "|=", "error")],
    ),
    ("logql", "{host=`db01`} | json | level=`warn`", [("host", "=", "db01"), ("level", "=", "warn")]),
    ("logql", '{a="b"} # {host="db01"}', [("a", "=", "b")]),
    ("logql", '{a="b"} | line_format "host={{.x}}"', [("a", "=", "b")]),
    (
        "other",
        '_stream:{hostname="fw.home"} intf:="igb0"',
        [("hostname", "=", "fw.home"), ("intf", "=", "igb0")],
    ),
    ("unknown", 'label_values(up{instance!="db01"}, job)', [("instance", "!=", "db01")]),
    ("influxql", """SELECT x FROM "cpu" WHERE ("host" = 'db01')""", [("host", "=", "db01")]),
    ("influxql", """SELECT x FROM cpu WHERE "host" =~ /^web0[12]$/""", [("host", "=~", "^web0[12]$")]),
    ("influxql", """SELECT x FROM cpu WHERE host::tag != 'db01'""", [("host", "!=", "db01")]),
    ("flux", 'from(bucket: "x") |> filter(fn: (r) => r["host"] == "db01")', [("host", "=", "db01")]),
    ("flux", 'filter(fn: (r) => r.host == "db01") // r.host == "db02"', [("host", "=", "db01")]),
    ("sql", "SELECT 1 FROM m WHERE m.host IN ('a1', 'b2')", [("host", "=", "a1"), ("host", "=", "b2")]),
    ("sql", "SELECT 1 WHERE host <> 'a' AND host NOT IN ('b')", [("host", "!=", "a"), ("host", "!=", "b")]),
    ("sql", "SELECT 1 -- WHERE host = 'a'", []),
    (
        "elasticsearch",
        'host.name:"db01" AND NOT agent:web',
        [("host.name", "=", "db01"), ("agent", "!=", "web")],
    ),
    ("elasticsearch", "host:db01 OR -host:db02", [("host", "=", "db01"), ("host", "!=", "db02")]),
    (
        "elasticsearch",
        "host.name: db01 AND level: error",
        [("host.name", "=", "db01"), ("level", "=", "error")],
    ),
    ("elasticsearch", 'host:(db01 OR "db02")', [("host", "=", "db01"), ("host", "=", "db02")]),
    (
        "elasticsearch",
        "host:/web-0[12]/ AND !host:/db.*/",
        [("host", "=~", "web-0[12]"), ("host", "!~", "db.*")],
    ),
    ("elasticsearch", 'FROM logs | WHERE host.name == "db01"', [("host.name", "=", "db01")]),
    ("elasticsearch", "source=logs | where host.name = 'db01'", [("host.name", "=", "db01")]),
    ("graphite", "aliasByNode(servers.web-01.cpu.load, 1)", [("host", "=", "web-01")]),
    ("graphite", "collectd.db_acme_com.memory.free", [("host", "=", "db_acme_com")]),
    ("graphite", "seriesByTag('host=db01', 'name!=cpu')", [("host", "=", "db01"), ("name", "!=", "cpu")]),
    ("graphite", "alias(sum(servers.$host.cpu), 'servers.web-01.cpu')", [("host", "=", "$host")]),
    (
        "sql",
        "SELECT 1 WHERE host IN ($host) AND job IN (${job:sqlstring})",
        [("host", "=", "$host"), ("job", "=", "${job:sqlstring}")],
    ),
    ("graphite", "servers.web-0*.cpu.load", []),
    ("graphite", "servers.total.queue1.shard2.cpu0", []),
    ("graphite", "stats.timers.api.db-1.upper_90", [("host", "=", "db-1")]),
    ("graphite", "collectd.cache-1.redis.keyspace.db0.keys", [("host", "=", "cache-1")]),
]


@pytest.mark.parametrize(("language", "text", "found"), WRITTEN, ids=[text for _, text, _ in WRITTEN])
def test_what_is_compared(language: str, text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(each.label, each.op, each.value) for each in of_text(text, language)] == found


@pytest.mark.parametrize(("language", "text", "found"), WRITTEN, ids=[text for _, text, _ in WRITTEN])
def test_each_span_quotes_its_value(language: str, text: str, found: list[tuple[str, str, str]]) -> None:
    for each in of_text(text, language):
        assert text[each.span.start : each.span.end] == each.value


def test_the_metric_before_the_braces_goes_with_what_is_inside() -> None:
    metrics = [each.metric for each in of_text('rate(up{a="b"}[5m]) / {c="d"}', "metricsql")]
    assert metrics == ["up", ""]


def test_the_table_of_a_query_is_its_metric() -> None:
    (each,) = of_text("""SELECT x FROM "autogen"."cpu" WHERE host = 'db01'""", "influxql")
    assert each.metric == "cpu"


@pytest.mark.parametrize("language", ["logql", "sql", "flux", "elasticsearch"])
@pytest.mark.parametrize(
    "piece", ["a", " ", '"', "'", "{", "a=", "a ", "host IN ('a' ", "\\", "a.", "NOT ", "//", "|= "]
)
def test_a_megabyte_of_anything_takes_less_than_two_seconds(language: str, piece: str) -> None:
    text = "host IN (" + piece * (1_000_000 // len(piece))
    start = time.process_time()
    for each in of_text(text, language):
        hosts_of(each)
    assert time.process_time() - start < 2


def test_a_list_in_a_path_is_a_choice_of_each() -> None:
    (each,) = of_text("servers.{web-01,web-02}.cpu", "graphite")
    assert [host.text for host in hosts_of(each)] == ["web-01", "web-02"]
