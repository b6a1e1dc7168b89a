"""Which severities page is read from the routes and receivers of Alertmanager."""

from typing import Any

import pytest

from o11ylint.documents.alertmanager import load_alertmanager
from o11ylint.rule.paging import paging_severities

USUAL = ["critical", "page"]
RECEIVERS: list[dict[str, Any]] = [
    {"name": "null"},
    {"name": "chat", "slack_configs": [{"channel": "#a"}]},
    {"name": "hook", "webhook_configs": [{"url": "http://a"}]},
    {"name": "pager", "pagerduty_configs": [{"routing_key": "x"}]},
    {"name": "empty", "pagerduty_configs": []},
]


def paging(receiver: str, *routes: dict[str, Any]) -> list[str] | None:
    view = load_alertmanager(
        {"route": {"receiver": receiver, "routes": [*routes]}, "receivers": RECEIVERS}, ()
    )
    return paging_severities(view, "severity", USUAL)


def route(receiver: str, matcher: str = "", **more: Any) -> dict[str, Any]:
    return {"receiver": receiver, "matchers": [matcher] if matcher else [], **more}


@pytest.mark.parametrize(
    ("routes", "values"),
    [
        ([route("pager", "severity=critical")], ["critical"]),
        ([route("pager", 'severity=~"P1|P2"')], ["p1", "p2"]),
        ([route("chat", "severity=critical"), route("pager", "severity=p1")], ["p1"]),
        ([route("chat", "severity=critical", **{"continue": True}), route("pager")], ["critical", "page"]),
        ([route("chat", "team=shop"), route("pager", "severity=p1")], None),
        ([route("pager", "team=shop"), route("pager", "severity=p1")], ["critical", "p1", "page"]),
        ([route("chat", routes=[route("pager", "severity=page")])], ["page"]),
        ([route("empty", "severity=critical")], None),
        ([route("hook", "severity=critical")], None),
        ([route("pager", "not a matcher")], None),
    ],
)
def test_what_certainly_leads_to_a_pager(routes: list[dict[str, Any]], values: list[str] | None) -> None:
    assert paging("chat", *routes) == values


def test_the_default_receiver_pages_what_no_route_takes() -> None:
    assert paging("pager", route("chat", 'severity=~"warning|info"')) == ["critical", "page"]


def test_without_a_pager_nothing_is_known() -> None:
    assert paging("hook", route("chat", "severity=critical")) is None
