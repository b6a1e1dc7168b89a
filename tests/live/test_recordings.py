"""What sloth and pyrra have recorded, beside the exact number and in its place."""

import pytest

from o11ylint.slo.case import Options
from o11ylint.slo.status import Status
from tests.live import judge
from tests.live.history import History
from tests.live.recordings import mean_of_ratios
from tests.live.shop import DAY, END
from tests.live.truth import KNOWN


@pytest.fixture(scope="module")
def rows(server: str) -> dict[str, list[Status]]:
    """Asked with `--use-recordings`."""
    titles = ("checkout availability", "hidden availability", "catalog-availability")
    slos = [each for each in judge.loaded() if each.slo.title in titles]
    return judge.statuses(slos, server, END, Options(use_recordings=True))


def test_sloth_takes_each_five_minutes_for_as_much_as_any_other(
    rows: dict[str, list[Status]], history: History
) -> None:
    (row,) = rows["checkout availability"]
    (known,) = (each for each in KNOWN if each.title == "checkout availability")
    assert row.recorded is not None
    assert row.recorded.sli is not None
    assert float(1 - row.recorded.sli) == pytest.approx(mean_of_ratios(history, "checkout", 30 * DAY))
    assert abs(judge.error(known, row, known.share(history, END))) < judge.TOLERANCE
    assert row.recorded.sli - (row.sli or 0) > 0.0003  # a third of the budget


def test_pyrra_has_the_ratio_of_sums(rows: dict[str, list[Status]]) -> None:
    (row,) = rows["catalog-availability"]
    assert row.recorded is not None
    assert row.recorded.tool == "pyrra"
    assert row.recorded.sli is not None
    assert float(row.recorded.sli) == pytest.approx(float(row.sli or 0), abs=1e-6)


def test_recordings_stand_in_where_nothing_raw_is_kept(server: str, history: History) -> None:
    slos = [each for each in judge.loaded() if each.slo.title == "hidden availability"]
    (row,) = judge.statuses(slos, server, END)["hidden availability"]
    assert row.source == "recordings"
    assert float(1 - (row.sli or 0)) == pytest.approx(mean_of_ratios(history, "checkout", 30 * DAY))
    assert any(each.startswith("recordings:") for each in row.warnings)
