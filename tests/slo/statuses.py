"""Rows as an evaluation gives them, from a specification and a few numbers."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

from o11ylint.documents.open import read
from o11ylint.slo.budget import budget
from o11ylint.slo.burn import fires
from o11ylint.slo.exact import Number, exact
from o11ylint.slo.specs import Loaded, loaded
from o11ylint.slo.states import Judged
from o11ylint.slo.status import Burn, Day, Status, Usage, Verdict
from o11ylint.slo.windows import rolling

AT = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
HOUR, DAY, MONTH = 3600, 86_400, 30 * 86_400
SPEC = """\
version: o11ylint/slo/v1
service: checkout
owner: payments
slos:
- name: NAME
  objective: 99.9%
  window: 30d
  bad: 'http_requests_total{code=~"5.."}'
  total: http_requests_total
"""


def slo(name: str = "availability", text: str = SPEC, path: str = "slo.yaml") -> Loaded:
    """The SLO of a file in our own format."""
    file = read(path, text.replace("NAME", name).encode())
    assert file is not None
    return loaded(file.documents)[0]


def burns(rates: dict[int, Number | None]) -> tuple[Burn, ...]:
    """Burn rates by window; None is not known."""
    return tuple(
        Burn(
            window,
            None if rate is None else exact(rate),
            Judged("ok") if rate is not None else Judged("unknown", "timeout"),
        )
        for window, rate in rates.items()
    )


def verdicts(held: Loaded, rates: dict[int, Number | None]) -> tuple[Verdict, ...]:
    """What the alerts of a specification do at these burn rates."""
    found = []
    for alert in held.alert_windows:
        long = rates.get(alert.long_seconds)
        short = long if alert.short_seconds is None else rates.get(alert.short_seconds, long)
        state = fires(long, short, alert.factor)
        known = [None if each is None else exact(each) for each in (long, short)]
        found.append(Verdict(alert, state.state, known[0], known[1], state.margin))
    return tuple(found)


def status(
    sli: str | Fraction = "0.9995",
    held: Loaded | None = None,
    rates: dict[int, Number | None] | None = None,
    **changes: Any,
) -> Status:
    """A row that is known: its state follows from the SLI and the objective of its specification."""
    held = slo() if held is None else held
    assert held.slo.objective is not None
    assert held.slo.objective.ratio is not None
    objective = held.slo.objective.ratio
    share = Fraction(sli)
    total = Fraction(100_000)
    bad = (1 - share) * total
    used = budget(1 - share, objective)
    calm = dict.fromkeys((300, 1800, HOUR, 2 * HOUR, 6 * HOUR, DAY, 3 * DAY), Fraction(1, 2))
    rates = {**calm, **(rates or {})}
    row = Status(
        slo=held, unit="", server="prod", group={}, at=AT, period=rolling(MONTH, AT),
        judged=Judged("ok" if share >= Fraction(objective) else "breached"),
        sli=share, bad=bad, total=total,
        usage=Usage(used, None, (used.allowed * total) - bad, used.remaining * used.allowed * MONTH),
        burns=burns(rates), alerts=verdicts(held, rates), coverage=Fraction(1), age=Fraction(15),
        days=days(bad, total), queries=("sum(increase(http_requests_total[30d]))",),
    )  # fmt: skip
    return row._replace(**changes)


def unknown(reason: str = "absent-series", held: Loaded | None = None, **changes: Any) -> Status:
    """A row of which nothing is known."""
    row = Status(
        slo() if held is None else held, "", "prod", {}, AT, rolling(MONTH, AT), Judged("unknown", reason),
        queries=("sum(increase(http_requests_total[30d]))",),
    )  # fmt: skip
    return row._replace(**changes)


def idle(held: Loaded | None = None) -> Status:
    """A row without events."""
    judged = Judged("no-traffic", "no-traffic")
    return unknown("no-traffic", held)._replace(
        judged=judged, total=Fraction(0), bad=Fraction(0), burns=(Burn(HOUR, None, judged),)
    )


def days(bad: Fraction, total: Fraction, count: int = 30) -> tuple[Day, ...]:
    """The last days, the same every day but for the bad events, which are all of today."""
    found = []
    for index in range(count):
        start = AT - timedelta(days=count - index)
        last = index == count - 1
        found.append(Day(start, start + timedelta(days=1), bad if last else Fraction(0), total / count))
    return tuple(found)
