"""The generated history is what it says: a Prometheus that holds it counts what happened."""

import pytest

from tests.live.history import MINUTE, Counter, History, Labels
from tests.live.plain import number
from tests.live.recordings import mean_of_ratios
from tests.live.shop import DAY, END, REQUESTS, split

MONTH = 30 * DAY * MINUTE


def test_counters_start_again_at_a_restart_and_lose_half_of_its_minute() -> None:
    counter = Counter("c", {}, [1, 2, 4, 8], restarts={2})
    assert list(counter.samples()) == [(0, 1), (1, 3), (2, 2), (3, 10)]


def test_what_was_lost_at_a_restart_did_happen() -> None:
    history = History(0, 4, 1)
    history.counters.append(Counter("c", {}, [1, 2, 4, 8], restarts={2}))
    assert history.count("c", 0, 180, lambda labels: True) == 14
    assert history.count("c", 0, 150, lambda labels: True) == 10  # half of the last minute


def test_shares_are_followed_to_the_event() -> None:
    assert sum(split([10] * 1000, [0.01] * 1000)) == 100


@pytest.mark.parametrize("job", ["checkout", "catalog", "search", "export"])
def test_prometheus_counts_what_happened(history: History, server: str, job: str) -> None:
    truth = history.count(REQUESTS, END - MONTH, END, lambda labels: labels["job"] == job)
    counted = number(server, f'sum(increase({REQUESTS}{{job="{job}"}}[30d]))', END)
    assert counted == pytest.approx(truth, rel=2e-3)


def test_errors_of_short_lives_are_never_counted(history: History, server: str) -> None:
    failed = '{job="rare", code="500"}'
    assert history.count(REQUESTS, END - MONTH, END, _failed_rarely) == 10
    assert number(server, f"sum(increase({REQUESTS}{failed}[30d]))", END) == 0


def test_recorded_months_are_means_of_ratios(history: History, server: str) -> None:
    recorded = number(server, 'slo:sli_error:ratio_rate30d{sloth_service="checkout"}', END)
    assert recorded == pytest.approx(mean_of_ratios(history, "checkout", 30 * DAY))


def _failed_rarely(labels: Labels) -> bool:
    return labels["job"] == "rare" and labels["code"] == "500"
