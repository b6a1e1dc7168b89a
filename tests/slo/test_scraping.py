"""How often something is scraped is told by its samples, or not at all."""

from datetime import UTC, datetime

import pytest

from o11ylint.facts.prometheus import TIMEOUT, Failure, Sample, Vector
from o11ylint.slo.scraping import scrape_intervals
from o11ylint.slo.specs import Loaded
from tests.slo.memory import Memory
from tests.slo.website import AT, EVENTS, NOW, spec

HOUR = 3600


def asked(*metrics: str) -> list[Loaded]:
    return [spec(EVENTS.replace("req_total", each)) for each in metrics]


@pytest.mark.parametrize("every", [15, 60, 300])
def test_the_densest_ten_minutes_of_a_day_tell(every: int) -> None:
    server = Memory()
    day = range(NOW - 24 * HOUR, NOW, every)
    server.add("req_total", ((time, 1.0) for time in day if time < NOW - 2 * HOUR), code="200")  # then a gap
    assert scrape_intervals(server, asked("req_total"), AT) == [every]


def test_what_is_scraped_too_seldom_or_not_there_is_not_known() -> None:
    server = Memory()
    server.add("slow_total", ((time, 1.0) for time in range(NOW - 24 * HOUR, NOW, HOUR)))
    assert scrape_intervals(server, asked("slow_total", "gone_total"), AT) == [None, None]


class Says(Memory):
    """A server that answers everything with one number."""

    def __init__(self, number: float) -> None:
        super().__init__()
        self.number = number

    def instant(self, query: str, at: float) -> Vector | Failure:
        return Vector((Sample({}, self.number),))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e308, 601.0, 1.0, 0.0, -5.0])
def test_a_number_that_can_be_no_count_of_samples_tells_nothing(number: float) -> None:
    assert scrape_intervals(Says(number), asked("req_total"), datetime.now(UTC)) == [None]


def test_a_server_that_does_not_answer_tells_nothing() -> None:
    server = Memory(refuse=lambda query: Failure(TIMEOUT, "no answer"))
    assert scrape_intervals(server, asked("req_total", "other_total"), AT) == [None, None]


def test_many_slos_on_one_metric_are_one_question() -> None:
    server = Memory()
    scrape_intervals(server, asked(*["req_total"] * 100), AT)
    assert len(server.asked) == 1
