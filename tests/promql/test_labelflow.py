"""The labels that a query's result certainly has, may have and cannot have."""

import pytest

from o11ylint.promql.labelflow import Analysis, Recorded, Recordings, Values, analyse
from o11ylint.promql.labelflow.selecting import spelled_out
from o11ylint.promql.labelflow.values import ABSENT, ANY, PRESENT, both, either, one_of
from o11ylint.promql.nodes import Aggregate, MatrixSelector, VectorSelector
from o11ylint.promql.parser import Options, parse
from o11ylint.promql.walk import walk

RULES = {
    "job:up:sum": Recorded(parse("sum by (job) (up)"), {"team": "core", "env": ""}),
    "job:up:count": Recorded(parse('count(up{job="web"})'), {}, frozenset({"cluster"})),
    "loop:a": Recorded(parse("loop:b")),
    "loop:b": Recorded(parse("sum by (job) (loop:a)")),
    "never": Recorded(parse("count(up) < 1")),
}
RECORDINGS = Recordings(RULES.get)


def flow_of(query: str, *, variables: bool = False, version: int = 3) -> Analysis:
    return analyse(parse(query, Options(version=version, variables=variables)), RECORDINGS)


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# query | guaranteed | possible, * for any | excluded
LABELS = """
foo{a="x", b!="", c=~".+"}                           | __name__ a b c | *                | -
foo{d=""}                                            | __name__       | *                | d
foo{d=~""}                                           | __name__       | *                | d
foo{a=~"x|y", b=~".*", c=~"x|", d!~"y", e!~"x|"}     | __name__ a e   | *                | -
{__name__=~"foo|bar"}                                | __name__       | *                | -
{a="x"}                                              | a              | *                | -
{a="x", a!~".*y"}                                    | a              | *                | -
rate(foo{a="x"}[5m])                                 | a              | *                | __name__
last_over_time(foo{a="x"}[5m])                       | __name__ a     | *                | -
max_over_time((foo{a="x"} > 1)[5m:1m])               | a              | *                | __name__
-foo{a="x"}                                          | a              | *                | __name__
+foo{a="x"}                                          | __name__ a     | *                | -
foo{a="x"} offset 5m                                 | __name__ a     | *                | -
sort(foo{a="x"})                                     | __name__ a     | *                | -
abs(foo{a="x"})                                      | a              | *                | __name__
sum(foo{a="x"})                                      | -              | -                | -
sum by (a, b) (foo{a="x"})                           | a              | a b              | -
sum without (a) (foo{a="x", b="y"})                  | b              | *                | __name__ a
sum by (a) (sum by (b) (foo))                        | -              | -                | a
topk by (a) (2, foo{a="x"})                          | __name__ a     | *                | -
limitk(2, foo{a="x"})                                | __name__ a     | *                | -
count_values("v", foo)                               | v              | v                | -
count_values by (a) ("v", foo{a="x"})                | a v            | a v              | -
count_values without (v) ("v", foo{a="x"})           | a              | *                | __name__ v
histogram_quantile(0.9, foo{le!="", a="x"})          | a              | *                | __name__ le
histogram_quantile(0.9, sum by (le, a) (foo))        | -              | a                | __name__ le
vector(1)                                            | -              | -                | -
hour()                                               | -              | -                | -
hour(foo{a="x"})                                     | a              | *                | __name__
time()                                               | -              | -                | -
absent(foo{a="x", b=~"y", c="1", c="2"})             | a              | a                | b c
absent(sum(foo{a="x"}))                              | -              | -                | -
absent_over_time(foo{a="x"}[5m])                     | a              | a                | -
label_replace(foo, "a", "x", "", "")                 | __name__ a     | *                | -
label_replace(foo, "a", "$1", "b", "(.*)")           | __name__       | *                | -
label_replace(foo{b="y"}, "a", "$1", "b", "(.*)")    | __name__ a b   | *                | -
label_replace(foo{b="y"}, "a", "x", "b", "z")        | __name__ b     | *                | -
label_replace(foo{a="y"}, "a", "", "", "")           | __name__       | *                | a
label_replace(sum(foo), "a", "x", "b", "(.+)")       | -              | -                | a
label_replace(sum by (b) (foo), "a", "x", "b", "(.+)") | -            | a b              | -
label_join(foo{a="x"}, "b", "-", "a", "c")           | __name__ a b   | *                | -
label_join(sum(foo), "b", "", "a")                   | -              | -                | b
info(foo{a="x"})                                     | __name__ a     | *                | -
foo{a="x"} + 1                                       | a              | *                | __name__
foo{a="x"} > 1                                       | __name__ a     | *                | -
1 < bool foo{a="x"}                                  | a              | *                | __name__
foo{a="x"} > bar{b="y"}                              | __name__ a b   | *                | -
foo{a="x"} + bar                                     | a              | *                | __name__
foo{a="x"} + on (a) bar                              | a              | a                | __name__
foo{a="x"} > on (a) bar                              | a              | a                | -
foo > on (a) bar{a="x"}                              | a              | a                | -
foo{a="x"} + ignoring (a) bar{b="y"}                 | b              | *                | __name__ a
foo{a="x"} > ignoring (a) bar                        | __name__       | *                | a
foo + sum by (a) (bar)                               | -              | a                | __name__
foo{b="x"} * on (a) group_left bar{a="y"}            | a b            | *                | __name__
foo{b="x"} > on (a) group_left bar                   | __name__ b     | *                | -
foo * on (a) group_left (c) bar{c="z"}               | c              | *                | __name__
foo{c="x"} * on (a) group_left (c) sum by (a) (bar)  | -              | *                | __name__ c
bar{c="z"} * on (a) group_right (c) foo{b="x"}       | b c            | *                | __name__
foo{c="x"} * ignoring (c) group_left sum by (a) (b)  | c              | a c              | __name__
foo{a="x"} and bar{b="y"}                            | __name__ a b   | *                | -
foo{a="x"} and on (c) bar{b="y", c="z"}              | __name__ a c   | *                | -
foo{a="x"} unless bar{b="y"}                         | __name__ a     | *                | -
foo{a="x", b="y"} or bar{a="z"}                      | __name__ a     | *                | -
sum by (a) (foo) or sum by (b) (bar)                 | -              | a b              | -
sum by (job) (up) or vector(0)                       | -              | job              | -
job:up:sum                                           | __name__ team  | __name__ job team | env
job:up:sum{job="web"}                                | __name__ job team | __name__ job team | env
job:up:count                                         | __name__       | __name__ cluster | -
loop:a                                               | __name__       | __name__ job     | -
"""


@pytest.mark.parametrize("row", LABELS.strip().splitlines(), ids=lambda row: row.split(" | ")[0].strip())
def test_the_labels_of_a_result(row: str) -> None:
    query, guaranteed, possible, excluded = (cell.strip().replace("-", "") if at else cell
                                             for at, cell in enumerate(row.split(" | ")))  # fmt: skip
    flow = flow_of(query).result
    assert flow.guaranteed == names(guaranteed)
    assert flow.possible == (None if possible == "*" else names(possible))
    assert flow.possible is None or not flow.excluded.keys() & flow.possible
    assert all(flow.exclusion(label) for label in names(excluded))
    assert flow.possible is not None or flow.excluded.keys() == names(excluded)


@pytest.mark.parametrize(
    ("query", "label", "why", "quoted"),
    [
        ("sum by (job) (up)", "instance", "`by (job)` removes `instance`", "by (job)"),
        ("sum(up) by (job)", "instance", "`by (job)` removes `instance`", "by (job)"),
        ("sum(up)", "job", "`sum` without `by` removes `job`", "sum"),
        ("sum without (job) (up)", "job", "`without (job)` removes `job`", "without (job)"),
        ("foo * on (a) bar", "job", "`on (a)` removes `job`", "on (a)"),
        ("foo * ignoring (a) bar", "a", "`ignoring (a)` removes `a`", "ignoring (a)"),
        ("rate(x[5m])", "__name__", "`rate` removes `__name__`", "rate"),
        ('up{job=""}', "job", '`job=""` selects only series without `job`', 'job=""'),
        ("1 + 2", "job", "a number has no `job`", "1 + 2"),
        ("vector(1)", "job", "`vector()` has no `job`", "vector"),
        ('absent(up{job="x"})', "instance", "`absent` of these equality matchers gives no `instance`", 'up{job="x"}'),
        ("1 + job:up:sum > 2", "instance",
         "`by (job)` in the rule of `job:up:sum` removes `instance`", "job:up:sum"),
    ],
)  # fmt: skip
def test_an_excluded_label_has_a_reason_and_a_place(query: str, label: str, why: str, quoted: str) -> None:
    exclusion = flow_of(query).result.exclusion(label)
    assert exclusion is not None
    assert (exclusion.why, query[exclusion.start : exclusion.end]) == (why, quoted)


@pytest.mark.parametrize(
    ("query", "fixed"),
    [
        ('foo{a="x", b=~"y"}', {"__name__": "foo", "a": "x", "b": "y"}),
        ('rate(foo{a="x"}[5m])', {"a": "x"}),
        ('sum by (a) (foo{a="x"})', {"a": "x"}),
        ('foo + on (a) bar{a="x"}', {"a": "x"}),
        ('absent(foo{a="x"})', {"a": "x"}),
        ('label_replace(sum(foo), "a", "x", "", "")', {"a": "x"}),
        ('label_replace(sum(foo), "a", "x", "b", "y")', {}),
        ('label_join(foo{a="x", b="y"}, "c", "-", "a", "b")', {"__name__": "foo", "a": "x", "b": "y", "c": "x-y"}),
        ('sum by (a) (foo{a="x"}) or sum by (a) (bar{a="y"})', {}),
        ("job:up:sum", {"__name__": "job:up:sum", "team": "core"}),
    ],
)  # fmt: skip
def test_known_values_of_labels(query: str, fixed: dict[str, str]) -> None:
    assert flow_of(query).result.fixed == fixed


@pytest.mark.parametrize(
    ("query", "guaranteed", "possible"),
    [
        ('foo{a="$x", b=~"$y"}', "__name__", None),
        ("sum by ($x) (foo{a=\"x\"})", "", None),
        ("sum by (a, $x) (foo{a=\"x\"})", "a", None),
        ("sum without ($x) (foo{a=\"x\"})", "", None),
        ("foo{a=\"x\"} * on ($x) bar", "", None),
        ("$f(foo{a=\"x\"}[5m])", "", None),
        ("$metric{a=\"x\"}", "a", None),
        ("foo{a=\"x\"} > $limit", "", None),
        ("foo{$filter}", "__name__", None),
        ('label_replace(foo, "$x", "y", "", "")', "", None),
    ],
)  # fmt: skip
def test_variables_make_unknown_what_they_may_change(query: str, guaranteed: str, possible: None) -> None:
    flow = flow_of(query, variables=True).result
    assert (flow.guaranteed, flow.possible) == (names(guaranteed), possible)
    assert flow_of(query, variables=True).contradictions == []


def test_every_node_has_its_own_flow() -> None:
    analysis = flow_of('sum by (job) (rate(foo{a="x"}[5m]))')
    flows = {type(node): analysis.flow(node) for node in walk(analysis.tree)}
    assert flows[VectorSelector].guaranteed == {"__name__", "a"}
    assert flows[MatrixSelector].fixed["a"] == "x"
    assert flows[Aggregate].possible == frozenset({"job"})


def test_a_rule_that_is_never_recorded_selects_nothing() -> None:
    flow = flow_of("never").result
    assert flow.empty is not None
    assert flow.empty.what == "`never` is never recorded"


def test_several_definitions_of_a_name_are_alternatives() -> None:
    rules = (
        Recorded(parse("sum by (a) (up)"), {"env": "x"}),
        Recorded(parse("sum by (b) (up)"), {"env": "y"}),
    )
    flow = analyse(parse("twice"), Recordings({"twice": rules}.get)).result
    assert (flow.guaranteed, flow.possible) == (names("__name__ env"), names("__name__ a b env"))


def test_a_chain_of_recording_rules_ends_somewhere() -> None:
    rules = {f"r{at}": Recorded(parse(f"r{at + 1}")) for at in range(5000)}
    assert analyse(parse("r0"), Recordings(rules.get)).result.guaranteed == {"__name__"}


@pytest.mark.parametrize(
    ("first", "second", "met", "joined"),
    [
        (ANY, PRESENT, PRESENT, ANY),
        (PRESENT, ABSENT, one_of(()), ANY),
        (one_of("xy"), one_of("yz"), one_of("y"), one_of("xyz")),
        (one_of("xy"), Values(frozenset("x"), others=True), one_of("y"), ANY),
        (Values(frozenset("xy"), others=True), Values(frozenset("yz"), others=True),
         Values(frozenset("xyz"), others=True), Values(frozenset("y"), others=True)),
    ],
)  # fmt: skip
def test_values_of_a_label_meet_and_join(first: Values, second: Values, met: Values, joined: Values) -> None:
    assert both(first, second)[:2] == both(second, first)[:2] == met[:2]
    assert either(first, second)[:2] == either(second, first)[:2] == joined[:2]


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("a|b", {"a", "b"}),
        ("(?:a|b)", {"a", "b"}),
        (r"web-1\.example", {"web-1.example"}),
        ("", {""}),
        ("a.b", None),
        ("(a|b)c", None),
        ("(?i)a", None),
        ("(?i:a)", None),
        ("a+", None),
    ],
)
def test_patterns_that_spell_out_their_texts(pattern: str, texts: set[str] | None) -> None:
    assert spelled_out(pattern) == texts
