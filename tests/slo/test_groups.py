"""Groups of an SLO: the whole first, the worst next, none green for want of data."""

from o11ylint.slo import states
from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.states import Judged
from tests.slo.memory import Memory
from tests.slo.website import AT, DAY, EVENTS, NOW, close, counter, spec


def test_no_group_of_a_dead_service_is_green() -> None:
    server = Memory()
    server.add("req_total", counter(10, end=NOW - 2 * DAY), code="200", route="a")
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT)
    assert {each.judged.reason for each in found} == {states.STALE}


def test_groups_come_after_the_whole_and_the_worst_first() -> None:
    server = Memory()
    for route, bad in (("fine", 0), ("worst", 9), ("bad", 5)):
        server.add("req_total", counter(1000), route=route, code="200")
        server.add("req_total", counter(bad), route=route, code="500")
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT)
    assert [each.group.get("route") for each in found] == [None, "worst", "bad", "fine"]
    assert [each.judged.state for each in found] == ["breached", "breached", "breached", "ok"]
    assert found[0].total == sum(each.total or 0 for each in found[1:])
    assert close(found[0].sli, 1 - 14 / 3014, 1e-6)
    assert len(server.asked) == 3


def test_a_group_without_errors_is_good_and_errors_without_a_group_are_not() -> None:
    server = Memory()
    server.add("req_total", counter(1000), route="a")
    server.add("err_total", counter(1), route="lost")
    found = evaluate(spec("by: [route]\nbad: err_total\ntotal: req_total"), "prod", server, AT)
    states_of = {each.group["route"]: each.judged for each in found[1:]}
    assert states_of == {"lost": Judged("unknown", states.GOOD_EXCEEDS_TOTAL), "a": Judged("ok")}
    assert found[0].bad


def test_more_groups_than_wanted_are_counted() -> None:
    server = Memory()
    for number in range(5):
        server.add("req_total", counter(1000), route=str(number))
    found = evaluate(spec(f"by: [route]\n{EVENTS}"), "prod", server, AT, Options(groups=2))
    assert len(found) == 3
    assert "many-groups: the 2 worst of 5 groups are shown" in found[0].warnings
