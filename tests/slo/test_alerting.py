"""When burn rate alerts fire and stop in an outage."""

from decimal import Decimal
from fractions import Fraction

import pytest

from o11ylint.documents.slo_windows import sloth_windows
from o11ylint.slo.alerting import behaviours
from o11ylint.slo.exact import InvalidObjectiveError

MONTH = 30 * 86400


def test_an_alert_fires_when_its_share_of_the_budget_is_gone() -> None:
    found = behaviours(Decimal("0.999"), MONTH, sloth_windows(MONTH), [Decimal("0.15")])
    assert [each.share for each in found] == [
        Fraction(1, 50),
        Fraction(1, 20),
        Fraction(1, 10),
        Fraction(1, 10),
    ]
    fast = found[0].outages[0]
    assert fast.fires_after == Decimal("345.6")  # slo.md, oracle 7
    assert fast.stops_after == Decimal("271.2")


@pytest.mark.parametrize("period", [7 * 86400, 28 * 86400, 91 * 86400])
def test_the_share_at_fire_does_not_depend_on_the_window(period: int) -> None:
    found = behaviours(Decimal("0.999"), period, sloth_windows(period), [1])
    assert [float(each.share) for each in found] == pytest.approx([0.02, 0.05, 0.1, 0.1])


def test_an_outage_that_burns_too_slowly_never_fires() -> None:
    fast = behaviours(Decimal("0.9"), MONTH, sloth_windows(MONTH), [1])[0]
    assert fast.outages[0].fires_after is None
    assert fast.outages[0].stops_after is None


def test_an_objective_without_a_budget_has_no_alerts() -> None:
    with pytest.raises(InvalidObjectiveError):
        behaviours(1, MONTH, sloth_windows(MONTH), [1])
