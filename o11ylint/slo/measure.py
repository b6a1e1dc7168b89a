"""How an SLO is asked of a Prometheus: its queries over any window, and what their numbers mean."""

from collections.abc import Callable
from typing import NamedTuple

from o11ylint.documents.slo import Indicator, Query, Slo
from o11ylint.documents.slo_query import at_window, has_window
from o11ylint.slo.bounds import histogram, widened
from o11ylint.slo.half import Half, half
from o11ylint.slo.queries import spelled, tree_of
from o11ylint.slo.specs import Loaded

_DAY = 86400
_GOOD_IF = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_THRESHOLD_STEP = 60
"""Seconds between two looks at a value that is compared with a threshold, if slices do not say."""


class Measure(NamedTuple):
    """What is asked; `part` counts what `part_is` says: bad, good, bad-share or good-share of the total.

    Without a `total`, a share stands alone. `bucket` is the bound that good events are counted up to, and the selector
    of all buckets of the histogram.
    """

    part: Half
    part_is: str
    total: Half | None
    by: tuple[str, ...]
    bucket: tuple[str, str] | None = None

    @property
    def adds_up(self) -> bool:
        """Whether counts of days can be summed up."""
        if self.total is None or self.total.growth is None:
            return False
        return self.part.growth is not None or self.part_is.endswith("share")

    @property
    def makes_up(self) -> bool:
        """Whether it may answer though nothing is there, as `or vector(0)` does."""
        return "vector(" in (self.total or self.part).over(_DAY)

    @property
    def selectors(self) -> tuple[str, ...]:
        """What must have samples, or there is nothing to measure."""
        return (self.total or self.part).selectors


class NotAsked(NamedTuple):
    """Why nothing can be asked, and what to do about it."""

    detail: str


def measure_of(asked: Loaded, scrape_interval: int | None = None) -> Measure | NotAsked:
    """The queries of an SLO; they miss no event between two parts if the seconds between scrapes are known."""
    slo = asked.slo
    if asked.indicator is None:
        return NotAsked(_missing(asked))
    if slo.language != "promql":
        return NotAsked(
            "plugins of the tool read its queries, and there are no recording rules of it; load those that it makes"
        )
    indicator = asked.indicator.value
    if indicator.kind == "plugin":
        return NotAsked(
            f"the SLI plugin {indicator.detail!r} is not run, and there are no recording rules of it; load those that"
            " sloth makes, or write `events`"
        )
    if indicator.kind == "foreign":
        return NotAsked(f"its queries are for {indicator.detail or 'another backend'}, not for a Prometheus")
    by = tuple(each.value for each in slo.by)
    if indicator.kind == "threshold":
        return _threshold(slo, indicator, by)
    return _events(indicator, by, scrape_interval)


def _missing(asked: Loaded) -> str:
    said = asked.complaints[0].message if asked.complaints else "the specification has no indicator"
    return f"nothing is measured: {said}"


def _events(indicator: Indicator, by: tuple[str, ...], scrape_interval: int | None) -> Measure | NotAsked:
    """Events, latencies, gauges and ratios."""
    texts: dict[str, Callable[[str], str]] = {}
    for name, query in (
        ("good", indicator.good),
        ("bad", indicator.bad),
        ("total", indicator.total),
        ("ratio", indicator.ratio),
    ):
        if query is not None:
            within = _within(query, indicator, by)
            if within is None:
                return NotAsked(_no_window("error ratio" if name == "ratio" else name, query))
            texts[name] = within
    halves = {name: half(each, scrape_interval) for name, each in texts.items()}
    total = halves.get("total")
    if "ratio" in halves:
        return Measure(halves["ratio"], "good-share" if indicator.ratio_is_good else "bad-share", total, by)
    if total is None and "good" in halves and "bad" in halves:
        total = _both(texts["good"], texts["bad"], scrape_interval)
    for part_is in ("bad", "good"):
        if part_is in halves and total is not None:
            bucket = histogram(indicator.good.text) if part_is == "good" and indicator.good else None
            return Measure(halves[part_is], part_is, total, by, bucket)
    return NotAsked("an SLI of events needs a total, and good or bad ones; one of them is missing")


def _no_window(name: str, query: Query) -> str:
    if tree_of(query.text) is None:
        return f"the {name} query cannot be read as PromQL; `o11ylint check` shows where"
    return (
        f"the {name} query has no place for a window; where its range stands write `[$window]`,"
        " for sloth `[{{.window}}]`"
    )


def _within(query: Query, indicator: Indicator, by: tuple[str, ...]) -> Callable[[str], str] | None:
    """The query over a window as it is written; None if it has no place for one."""
    wide = query._replace(text=widened(query.text))
    if at_window(wide, "1d", indicator, by) is None:
        return None
    return lambda window: at_window(wide, window, indicator, by) or ""


def _both(good: Callable[[str], str], bad: Callable[[str], str], scrape_interval: int | None) -> Half:
    """Good and bad events together, also where only one of them has series."""
    return half(
        lambda window: "(({0}) + ({1})) or ({0}) or ({1})".format(good(window), bad(window)), scrape_interval
    )


def _threshold(slo: Slo, indicator: Indicator, by: tuple[str, ...]) -> Measure | NotAsked:
    """Looks at a value, of which those on the right side of the threshold are good (OpenSLO: thresholdMetric)."""
    value, limit = indicator.ratio, indicator.threshold
    op = _GOOD_IF.get(indicator.op.value) if indicator.op is not None else None
    if value is None or limit is None or op is None:
        return NotAsked("a threshold needs a query, an `op` (lt, lte, gt, gte) and a `value`")
    step = slo.slice.seconds if slo.slice is not None else _THRESHOLD_STEP
    text = value.text.strip()
    if has_window(text):
        inner = at_window(value._replace(form="expression"), spelled(max(step, 300)), indicator)
        text = inner or text
    look = spelled(step)
    return Measure(
        half(lambda window: f"sum_over_time((({text}) {op} bool {limit.value})[{window}:{look}])"),
        "good",
        half(lambda window: f"count_over_time(({text})[{window}:{look}])"),
        by,
    )
