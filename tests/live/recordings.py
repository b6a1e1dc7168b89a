"""What the recording rules of sloth and pyrra would have made of the history."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from tests.live.history import Gauge, History, Labels
from tests.live.shop import DAY, HOUR, REQUESTS

WINDOWS = {"5m": 5, "30m": 30, "1h": HOUR, "2h": 2 * HOUR, "6h": 6 * HOUR, "1d": DAY, "3d": 3 * DAY}
MONTH = 30 * DAY
RECENT = 2 * DAY
"""Longer windows than five minutes are there for the last days only, as if they had been added then."""


def record(history: History) -> None:
    """Add them: checkout by sloth, the same in a service without any raw series, catalog by pyrra."""
    bad, total = (_running(history, "checkout", each) for each in (_failed, _any))
    for service in ("checkout", "hidden"):
        _sloth(history, service, bad, total)
    _pyrra(history, "catalog", "catalog-availability")


def mean_of_ratios(history: History, job: str, minutes: int) -> float:
    """What sloth says of a period at the end: the mean of the ratios of five minutes, whatever the traffic was."""
    bad, total = (_running(history, job, each) for each in (_failed, _any))
    ratios = [_ratio(bad, total, at, 5) for at in history.scraped if at > history.minutes - 1 - minutes]
    return sum(ratios) / len(ratios)


def _any(labels: Labels) -> bool:
    return bool(labels)


def _failed(labels: Labels) -> bool:
    return labels["code"].startswith("5")


def _running(history: History, job: str, where: Callable[[Labels], bool]) -> list[int]:
    """Events since the start, at each minute."""
    counters = [
        each.events
        for each in history.counters
        if each.name == REQUESTS and each.labels["job"] == job and where(each.labels)
    ]
    return list(accumulate(sum(column) for column in zip(*counters, strict=True)))


def _ratio(bad: Sequence[int], total: Sequence[int], at: int, long: int) -> float:
    since = max(at - long, 0)
    events = total[at] - total[since]
    return (bad[at] - bad[since]) / events if events else 0.0


def _sloth(history: History, service: str, bad: Sequence[int], total: Sequence[int]) -> None:
    labels = {
        "sloth_id": f"{service}-availability",
        "sloth_service": service,
        "sloth_slo": "availability",
    }
    ratios: dict[str, list[float | None]] = {}
    for window, long in WINDOWS.items():
        since = 0 if long == 5 else history.minutes - RECENT
        ratios[window] = [
            _ratio(bad, total, at, long) if at >= since else None for at in range(history.minutes)
        ]
    ratios["30d"] = [*([None] * (history.minutes - HOUR)), *_months(history, ratios["5m"])]
    for window, values in ratios.items():
        name = f"slo:sli_error:ratio_rate{window}"
        history.gauges.append(Gauge(name, {**labels, "sloth_window": window}, values))
    constant = {"slo:objective:ratio": 0.999, "slo:error_budget:ratio": 0.001, "slo:time_period:days": 30}
    for name, value in constant.items():
        history.gauges.append(Gauge(name, labels, [value] * history.minutes))
    info = {**labels, "sloth_version": "v0.11.0", "sloth_mode": "cli-gen-prom", "sloth_objective": "99.9"}
    history.gauges.append(Gauge("sloth_slo_info", info, [1] * history.minutes))


def _months(history: History, ratios: Sequence[float | None]) -> Iterator[float]:
    """The mean over thirty days of what was recorded, for each minute of the last hour."""
    seen = [(at, ratios[at] or 0.0) for at in history.scraped]
    for end in range(history.minutes - HOUR, history.minutes):
        held = [ratio for at, ratio in seen if end - MONTH < at <= end]
        yield sum(held) / len(held)


def _pyrra(history: History, job: str, slo: str) -> None:
    """Events by code over four weeks, and burn rates (the share of errors) over the windows of its alerts."""
    for code in ("200", "500"):
        running = _running(history, job, lambda labels, code=code: labels["code"] == code)  # type: ignore[misc]
        values = [
            float(running[at] - running[max(at - 28 * DAY, 0)]) if at >= history.minutes - RECENT else None
            for at in range(history.minutes)
        ]
        history.gauges.append(
            Gauge("http_requests:increase4w", {"job": job, "slo": slo, "code": code}, values)
        )
    bad, total = (_running(history, job, each) for each in (_failed, _any))
    for window in ("5m", "1h"):
        rates = [_ratio(bad, total, at, WINDOWS[window]) for at in range(history.minutes)]
        history.gauges.append(Gauge(f"http_requests:burnrate{window}", {"job": job, "slo": slo}, rates))
    since = history.minutes - RECENT
    available: list[float | None] = [
        1 - _ratio(bad, total, at, 28 * DAY) if at >= since else None for at in range(history.minutes)
    ]
    history.gauges.append(Gauge("pyrra_availability", {"slo": slo}, available))
