"""What is missing, in words that a person can act on."""

from fractions import Fraction

import pytest

from o11ylint.slo import details
from o11ylint.slo.measure import Measure, measure_of
from o11ylint.slo.states import PARTIAL_HISTORY
from tests.slo.statuses import slo


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(30 * 86_400, "30d"), (31 * 86_400 - 1, "31d"), (31 * 86_400 + 3599, "31d1h"), (5400, "90m")],
)
def test_a_window_is_as_long_as_people_say(seconds: int, said: str) -> None:
    measure = measure_of(slo())
    assert isinstance(measure, Measure)
    assert details.of_reason(PARTIAL_HISTORY, measure, seconds, Fraction("0.46")) == (
        f"there are samples for 46.0 % of the last {said}; a young service needs time, or let less do with"
        " --min-coverage"
    )
