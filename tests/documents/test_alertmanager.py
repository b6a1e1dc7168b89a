"""Routes, receivers and inhibitions as Alertmanager reads them."""

from o11ylint.documents.alertmanager import Condition, load_alertmanager


def test_a_receiver_without_an_integration_notifies_nobody() -> None:
    receivers = [
        {"name": "null"},
        {"name": "empty", "email_configs": []},
        {"name": "mail", "email_configs": [{}]},
    ]
    assert load_alertmanager({"receivers": receivers}, ()).silent == ("null", "empty")


def test_a_resource_holds_a_part() -> None:
    part = load_alertmanager({"spec": {"route": {"receiver": "team"}}}, ("x",))
    assert not part.whole
    assert part.at == ("x", "spec", "route")
    assert part.route is not None
    assert part.route.receiver == "team"


def test_all_kinds_of_conditions_of_a_route_hold_together() -> None:
    route = {"match": {"a": "1"}, "match_re": {"b": "2|3"}, "matchers": ["c!=4"], "continue": "true"}
    found = load_alertmanager({"route": {"receiver": "x", "routes": [route]}}, ()).route
    assert found is not None
    [child] = found.routes
    assert child.goes_on
    assert child.conditions == (
        Condition("a", "=", "1"),
        Condition("b", "=~", "2|3"),
        Condition("c", "!=", "4"),
    )


def test_what_mutes_what() -> None:
    rule = {"source_matchers": ["severity=critical"], "target_match": {"severity": "warning"}}
    [found] = load_alertmanager({"inhibit_rules": [rule]}, ()).inhibitions
    assert found.source == (Condition("severity", "=", "critical"),)
    assert found.target == (Condition("severity", "=", "warning"),)


def test_routes_without_end_are_cut_off() -> None:
    route: dict[str, object] = {"receiver": "x"}
    for _ in range(500):
        route = {"receiver": "x", "routes": [route]}
    assert load_alertmanager({"route": route}, ()).route is not None
