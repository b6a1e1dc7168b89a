"""What to know about a number that is right as far as it goes."""

from o11ylint.slo import states
from tests.slo.memory import Memory
from tests.slo.website import DAY, EVENTS, NOW, counter, one, spec, web


def test_few_events_are_called_few() -> None:
    found = one(spec(EVENTS), web(bad=0.0, good=0.01))
    assert [each.split(":")[0] for each in found.warnings] == ["low-traffic"]
    assert found.confidence is not None
    assert found.confidence.high > 0.001


def test_few_errors_in_many_series_may_be_more() -> None:
    server = Memory()
    server.add("req_total", counter(1000), code="200")
    for pod in range(20):
        server.add(
            "req_total",
            ((time, 1.0) for time, _ in counter(0, NOW - 20 * DAY, NOW - 10 * DAY)),
            code="500",
            pod=str(pod),
        )
    found = one(spec(EVENTS), server)
    assert [each.split(":")[0] for each in found.warnings] == ["birth-bias"]


def test_more_good_events_than_events_are_not_errors_below_zero() -> None:
    swapped = "good: req_total\ntotal: 'req_total{code=\"200\"}'"
    found = one(spec(swapped), web(bad=0.0002))
    assert [each.split(":")[0] for each in found.warnings] == [states.GOOD_EXCEEDS_TOTAL]


def test_few_errors_in_old_series_are_all() -> None:
    assert one(spec(EVENTS), web(bad=0.0002)).warnings == ()


def test_windows_of_few_scrapes_are_named() -> None:
    found = one(spec(EVENTS), web(), scrape_interval=120)
    assert found.warnings == ("few-scrapes: 5m hold less than 4 scrapes, so their rates are rough",)
