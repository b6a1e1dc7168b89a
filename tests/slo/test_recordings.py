"""What sloth and pyrra have recorded: beside the exact number, instead of it, and without any specification."""

import math
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from textwrap import dedent

import pytest

from o11ylint.documents.open import read
from o11ylint.slo import states
from o11ylint.slo.case import Options
from o11ylint.slo.discovery import discovered
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.recordings import compact
from o11ylint.slo.specs import Loaded, loaded
from o11ylint.slo.states import Judged
from tests.slo.memory import Memory
from tests.slo.website import AT, NOW, START, counter

SLOTH = """
version: prometheus/v1
service: shop
slos:
- name: web
  objective: 99
  sli:
    events:
      error_query: 'sum(rate(req_total{code="500"}[{{.window}}]))'
      total_query: 'sum(rate(req_total[{{.window}}]))'
  alerting: {name: A}
"""
PLUGIN = """
version: prometheus/v1
service: shop
slos:
- name: web
  objective: 99
  sli: {plugin: {id: ours/availability}}
  alerting: {name: A}
"""
PYRRA = """
apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: {name: web}
spec:
  target: '99'
  window: 4w
  indicator: {ratio: {errors: {metric: 'req_total{code="500"}'}, total: {metric: req_total}}}
"""
LABELS = {"sloth_id": "shop-web", "sloth_service": "shop", "sloth_slo": "web"}


def spec(text: str) -> Loaded:
    file = read("slo.yaml", dedent(text).encode())
    assert file is not None
    return loaded(file.documents)[0]


def recorded_by_sloth(server: Memory, period: float = 0.005, start: int = START) -> Memory:
    times = range(start, NOW + 1, 120)
    for window in ("5m", "30m", "1h", "2h", "6h", "1d", "3d"):
        server.add(f"slo:sli_error:ratio_rate{window}", ((time, 0.2) for time in times), **LABELS)
    server.add("slo:sli_error:ratio_rate30d", ((time, period) for time in times), **LABELS)
    server.add("slo:objective:ratio", ((time, 0.9990000000000001) for time in times), **LABELS)
    server.add("slo:time_period:days", ((time, 30.0) for time in times), **LABELS)
    server.add("sloth_slo_info", ((time, 1.0) for time in times), sloth_objective="99.9", **LABELS)
    return server


def test_the_recorded_number_stands_beside_the_exact_one() -> None:
    server = recorded_by_sloth(Memory())
    server.add("req_total", counter(98), code="200")
    server.add("req_total", counter(2), code="500")
    found = evaluate(spec(SLOTH), "prod", server, AT, Options(use_recordings=True))[0]
    assert found.source == "raw"
    assert found.judged == Judged("breached")
    assert found.recorded is not None
    assert (found.recorded.tool, found.recorded.sli) == ("sloth", Fraction(995, 1000))
    assert "ratio_rate30d" in found.recorded.query
    assert len(server.asked) == 3
    assert evaluate(spec(SLOTH), "prod", server, AT)[0].recorded is None


@pytest.mark.parametrize("text", [SLOTH, PLUGIN])
def test_recordings_stand_in_where_nothing_raw_can_be_asked(text: str) -> None:
    server = recorded_by_sloth(Memory())
    found = evaluate(spec(text), "prod", server, AT)[0]
    assert found.source == "recordings"
    assert found.judged == Judged("ok")
    assert found.sli == Fraction(995, 1000)
    assert found.coverage == 1
    assert [each.firing for each in found.alerts] == [True] * 4
    assert any(each.startswith("recordings:") for each in found.warnings)
    assert len(server.asked) <= 4


def test_recordings_of_a_few_days_are_partial_history() -> None:
    server = recorded_by_sloth(Memory(), start=NOW - 3 * 86400)
    assert evaluate(spec(SLOTH), "prod", server, AT)[0].judged == Judged("unknown", states.PARTIAL_HISTORY)


def test_neither_raw_nor_recorded_is_absent_in_four_requests() -> None:
    server = Memory()
    found = evaluate(spec(SLOTH), "prod", server, AT)[0]
    assert found.judged == Judged("unknown", states.ABSENT_SERIES)
    assert found.source == "raw"
    assert len(server.asked) == 4
    assert evaluate(spec(PLUGIN), "prod", server, AT)[0].judged == Judged("unknown", states.NO_QUERY)


def test_pyrra_has_recorded_the_availability() -> None:
    server = Memory()
    times = range(START, NOW + 1, 120)
    server.add("pyrra_availability", ((time, 0.98) for time in times), slo="web")
    server.add("req:burnrate1h", ((time, 0.5) for time in times), slo="web")
    found = evaluate(spec(PYRRA), "prod", server, AT)[0]
    assert found.source == "recordings"
    assert found.judged == Judged("breached")
    assert math.isclose(found.sli or 0, 0.98)
    assert {each.window for each in found.burns if each.rate is not None} == {3600}


def test_slos_are_found_without_any_specification() -> None:
    server = recorded_by_sloth(Memory(), period=0.0004)
    times = range(NOW - 600, NOW + 1, 120)
    server.add("pyrra_objective", ((time, 0.99) for time in times), slo="cart")
    server.add("pyrra_window", ((time, 2419200.0) for time in times), slo="cart")
    found = discovered(server, AT)
    assert isinstance(found, list)
    assert [(each.slo.title, each.slo.format) for each in found] == [("cart", "pyrra"), ("shop web", "sloth")]
    cart, web = found
    assert cart.slo.window is not None
    assert cart.slo.window.seconds == 28 * 86400
    assert web.slo.objective is not None
    assert web.slo.objective.ratio == Decimal("0.999")
    assert evaluate(web, "prod", server, AT)[0].judged == Judged("ok")
    assert evaluate(cart, "prod", server, AT)[0].judged.state == "unknown"
    assert discovered(Memory(), datetime(2026, 1, 1, tzinfo=UTC)) == []


@pytest.mark.parametrize("number", [math.nan, math.inf, -1.0, 0.0, 1e300])
@pytest.mark.parametrize("said", ["", "lots", "1e999999", "-5"])
def test_an_slo_with_numbers_that_are_none_is_found_and_unknown(number: float, said: str) -> None:
    server = Memory()
    times = range(NOW - 600, NOW + 1, 120)
    names = {"sloth_id": "a", "sloth_service": "b", "sloth_slo": "c"}
    server.add("sloth_slo_info", ((time, 1.0) for time in times), **names, sloth_objective=said)
    for name in ("slo:objective:ratio", "slo:time_period:days"):
        server.add(name, ((time, number) for time in times), **names)
    for name in ("pyrra_objective", "pyrra_window"):
        server.add(name, ((time, number) for time in times), slo="cart")
    found = discovered(server, AT)
    assert isinstance(found, list)
    assert len(found) == 2
    for each in found:
        assert evaluate(each, "prod", server, AT)[0].judged.state == "unknown"


@pytest.mark.parametrize(
    ("seconds", "name"),
    [
        (300, "5m"),
        (3840, "1h4m"),
        (86400, "1d"),
        (30 * 86400, "30d"),
        (28 * 86400, "4w"),
        (604800 + 60, "7d1m"),
    ],
)
def test_windows_are_named_as_go_names_them(seconds: int, name: str) -> None:
    assert compact(seconds) == name
