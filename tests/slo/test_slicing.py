"""Slices of time that are good or bad as a whole, or weigh the same."""

from pathlib import Path

from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.kept import Days
from o11ylint.slo.states import Judged
from tests.slo.memory import Memory
from tests.slo.website import AT, DAY, EVENTS, NOW, close, counter, one, spec


def test_slices_are_good_or_bad_as_a_whole(tmp_path: Path) -> None:
    server = Memory()
    server.add("req_total", counter(100), code="200")
    outage = range(NOW - 10 * DAY, NOW - 10 * DAY + 6 * 3600)
    value, points = 0.0, []
    for time, _ in counter(0):
        value += 50 if time in outage else 0
        points.append((time, value))
    server.add("req_total", points, code="500")
    asked = spec(f"method: timeslices\nslice: {{window: 10m, target: 95%}}\n{EVENTS}", objective="99%")
    kept = Days(str(tmp_path))
    found = evaluate(asked, "prod", server, AT, Options(), kept)[0]
    assert found.bad is not None
    assert abs(found.bad - 36) <= 2
    assert found.total in (4319, 4320)
    assert found.judged == Judged("ok")
    assert [each[0] for each in server.asked] == ["instant", "range"]
    server.asked.clear()
    assert evaluate(asked, "prod", server, AT, Options(), kept)[0].sli == found.sli
    assert [each[0] for each in server.asked] == ["instant", "range", "range"]
    assert max(end - start for _, _, start, end in server.asked) < DAY


def test_ratio_slices_weigh_the_same_whatever_their_traffic() -> None:
    server = Memory()
    for code, at_day, at_night in (("200", 990.0, 5.0), ("500", 10.0, 5.0)):
        value, points = 0.0, []
        for time, _ in counter(0):
            value += at_day if (time - 1) % DAY < DAY // 2 else at_night
            points.append((time, value))
        server.add("req_total", points, code=code)
    asked = spec(f"method: ratio-timeslices\nslice: {{window: 30m}}\n{EVENTS}", objective="99%")
    found = one(asked, server)
    assert close(found.sli, (0.99 + 0.5) / 2, 0.01)
    assert close(one(spec(EVENTS, objective="99%"), server).sli, 1 - 15 / 1010, 0.001)


def test_slices_without_traffic_do_not_count() -> None:
    server = Memory()
    value, points = 0.0, []
    for time, _ in counter(0):
        value += 100 if time % DAY < DAY // 2 else 0
        points.append((time, value))
    server.add("req_total", points, code="200")
    asked = spec(f"method: timeslices\nslice: {{window: 1h, target: 95%}}\n{EVENTS}", objective="99%")
    found = one(asked, server)
    assert found.total is not None
    assert 355 <= found.total <= 392
    assert found.coverage == 1
