"""Attainment is what happened, on a real Prometheus; what is not known has a name and is never green."""

import pytest

from o11ylint.slo.status import Status
from tests.live import judge
from tests.live.history import History
from tests.live.server import kept, prometheus
from tests.live.shop import END
from tests.live.truth import KNOWN, Known, quick

Rows = dict[str, list[Status]]
STATES = {
    "broken absent": ("unknown", "absent-series"),
    "broken dead": ("unknown", "stale"),
    "broken idle": ("no-traffic", "no-traffic"),
    "broken young": ("unknown", "partial-history"),
    "broken not-a-number": ("unknown", "nan"),
    "broken several-series": ("unknown", "extra-series"),
    "broken more-good-than-all": ("unknown", "good-exceeds-total"),
    "checkout-latency-nowhere": ("unknown", "missing-bucket"),
    "checkout everything": ("unknown", "invalid-objective"),
}


@pytest.fixture(scope="session")
def rows(server: str) -> Rows:
    """Every SLO of specs/ at the end of the history."""
    return judge.statuses(judge.loaded(), server, END)


@pytest.mark.parametrize("known", KNOWN, ids=lambda each: " ".join((each.kind, *each.group.values())))
def test_attainment_is_what_happened(known: Known, rows: Rows, history: History) -> None:
    status, truth = judge.found_for(known, rows), known.share(history, END)
    assert abs(judge.error(known, status, truth)) < judge.LIMITS.get(known.kind, judge.TOLERANCE)
    assert status.judged.state == ("ok" if truth >= known.objective else "breached")


@pytest.mark.parametrize("title", STATES)
def test_what_is_not_known_has_a_name(title: str, rows: Rows) -> None:
    (row,) = rows[title]
    assert (row.judged.state, row.judged.reason) == STATES[title]
    assert row.detail or row.judged.state == "no-traffic"


def test_history_that_the_server_does_not_keep_is_not_blamed_on_the_service(history: History) -> None:
    slos = [each for each in judge.loaded() if each.slo.title == "broken young"]
    with prometheus(kept(history, "sparse"), retention="5d") as url:
        (row,) = judge.statuses(slos, url, END)["broken young"]
    assert (row.judged.state, row.judged.reason) == ("unknown", "retention")


def test_bounds_hold_what_happened_where_there_is_no_such_bucket(rows: Rows, history: History) -> None:
    (row,) = rows["checkout-latency-nowhere"]
    assert row.low is not None
    assert row.high is not None
    low, high = (quick(30, bound)(history, END) for bound in ("0.1", "0.3"))
    assert float(row.low) == pytest.approx(low, abs=1e-5)
    assert float(row.high) == pytest.approx(high, abs=1e-5)


def test_errors_that_match_no_series_are_remarked_on(rows: Rows) -> None:
    (row,) = rows["broken typo"]
    assert row.sli == 1
    assert any(each.startswith("no-errors-seen:") for each in row.warnings)


def test_errors_lost_at_the_birth_of_their_series_are_remarked_on(rows: Rows) -> None:
    (row,) = rows["broken born-with-their-errors"]
    assert any(each.startswith("birth-bias:") for each in row.warnings)
