"""An alert's way through Alertmanager is known only where its labels are."""

import json

import pytest

from o11ylint.documents.alertmanager import Condition, conditions_of, load_alertmanager
from o11ylint.facts.symbols import Fact, Symbols, Where, symbols
from o11ylint.rule.routing import labels_of, matches, only_default, routing_of, static_labels

HERE = Where("alertmanager.yml", 0, ("route",))


def alert(labels: str, expr: str = "sum(up)") -> Fact:
    return Fact(True, "alert", f"Down{{{labels}}}", HERE, expr)


def configured(routes: list[dict[str, object]], *more: Fact) -> Symbols:
    view = load_alertmanager({"route": {"receiver": "null", "routes": routes}, "receivers": []}, ())
    detail = json.dumps((view.silent, view.route, view.inhibitions))
    return symbols([Fact(True, "routing", "whole", HERE, detail), *more])


@pytest.mark.parametrize(
    ("written", "conditions"),
    [
        ('severity="critical"', [Condition("severity", "=", "critical")]),
        ("severity = critical", [Condition("severity", "=", "critical")]),
        ('{a=~"x|y", b!="z"}', [Condition("a", "=~", "x|y"), Condition("b", "!=", "z")]),
        (r'a="\"q\""', [Condition("a", "=", '"q"')]),
        ("", []),
    ],
)
def test_matchers_are_read_as_alertmanager_reads_them(written: str, conditions: list[Condition]) -> None:
    assert conditions_of(written) == conditions


@pytest.mark.parametrize("written", ["severity", "a=b=c", '"utf-8 name"="x"'])
def test_what_cannot_be_read_is_unknown(written: str) -> None:
    assert conditions_of(written) is None


@pytest.mark.parametrize(
    ("labels", "condition", "held"),
    [
        ("team=a", Condition("team", "=", "a"), True),
        ("team=a", Condition("team", "=~", "b|c"), False),
        ("team=a", Condition("team", "!=", "a"), False),
        ("team={{ $labels.x }}", Condition("team", "=", "a"), None),
        ("", Condition("alertname", "=~", "Do.*"), True),
        ("", Condition("team", "=~", "("), None),
        ("", Condition("team", "=", "a"), None),
    ],
)
def test_a_condition_holds_or_not_or_nobody_knows(
    labels: str, condition: Condition, held: bool | None
) -> None:
    assert matches([condition], labels_of(alert(labels), symbols([]))) is held


def test_a_removed_label_is_absent_once_the_external_labels_are_known() -> None:
    server = Fact(True, "server", "plain", HERE)
    added = Fact(True, "external-label", "team", HERE, "a")
    condition = [Condition("team", "=", "a")]
    assert matches(condition, labels_of(alert(""), symbols([server]))) is False
    assert matches(condition, labels_of(alert(""), symbols([server, added]))) is True


def test_only_an_alert_that_takes_no_route_for_certain_is_left_over() -> None:
    symbols = configured([{"matchers": ['severity="critical"']}, {"match": {"team": "a"}}])
    routing = routing_of(symbols)
    assert routing is not None
    assert only_default(routing, labels_of(alert("severity=low,team=b"), symbols))
    assert not only_default(routing, labels_of(alert("severity=low"), symbols))


def test_relabelled_alerts_and_two_configurations_are_not_judged() -> None:
    once = configured([])
    [[fact]] = once.defined("routing").values()
    assert routing_of(once) is not None
    assert routing_of(symbols([fact, fact])) is None
    assert routing_of(symbols([fact, Fact(True, "server", "relabels", HERE)])) is None


def test_values_with_commas_stay_whole() -> None:
    assert static_labels(alert("a=x,y,b=z")) == {"a": "x,y", "b": "z"}
