"""`python -m tests.live.prove_truth`: attainment beside the truth, on Prometheus 2.42 and 3.15."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from o11ylint.slo.case import Options
from tests.live import judge
from tests.live.history import MINUTE, History, Labels, at_its_own_second, on_the_minute
from tests.live.recordings import record
from tests.live.remote_write import Observations, send
from tests.live.server import ROOT, kept, program, prometheus
from tests.live.shop import END, shop
from tests.live.truth import DAY, KNOWN, SLICE

SERVERS = {"2.42": "prometheus", "3.15": "prometheus-3"}
COLUMNS: dict[str, tuple[str, int, int | None]] = {
    "aligned": ("minute", END, MINUTE),
    "odd time": ("minute", END - 3 * 3600 - 1234, MINUTE),
    "spread": ("spread", END - 3 * 3600, MINUTE),
    "aligned, asked": ("minute", END, None),
    "spread, asked": ("spread", END - 3 * 3600, None),
}
"""Whether targets are scraped at whole minutes or each at its own second, when is asked, and what o11ylint is told of
the seconds between scrapes; if nothing, the server is asked."""


def dense(phase: Callable[[Labels], float] = on_the_minute) -> History:
    """Five weeks, scraped each minute."""
    history = shop(dense_days=35, phase=phase)
    record(history)
    return history


def build() -> None:
    """The server of version 3, if it is not there: minutes, once."""
    if not (ROOT / ".prove" / "prometheus-3").exists():
        subprocess.run([str(ROOT / "tools/oracle/build")], check=True)
    for name in SERVERS.values():
        program(name)


def errors(history: History, url: str, at: float, scrape_interval: int | None = None) -> dict[str, float]:
    """By what kind of SLO: the largest error of its rows, as a share of the budget."""
    rows = judge.statuses(judge.loaded(), url, at, Options(scrape_interval=scrape_interval))
    found: dict[str, float] = {}
    for known in KNOWN:
        if "timeslices" in known.kind and at % SLICE:
            continue  # which slices there are depends on where they begin
        wrong = judge.error(known, judge.found_for(known, rows), known.share(history, at))
        found[known.kind] = max(found.get(known.kind, 0.0), wrong, key=abs)
    return found


def native_error(name: str) -> float:
    """The error of a latency objective on a native histogram, whose threshold is the bound of a bucket."""
    slos = judge.loaded(judge.SPECS / "native-histogram")
    seen = list(_native())
    with prometheus(
        None, name, "--enable-feature=native-histograms", "--web.enable-remote-write-receiver"
    ) as url:
        for start in range(0, len(seen), 1000):
            send(url, {"__name__": "payment_seconds", "job": "payment"}, seen[start : start + 1000])
        ((row,),) = judge.statuses(slos, url, END).values()
    if row.sli is None:
        return float("inf")
    first, last = (
        next(each for each in seen if each.at == at * 1000).buckets for at in (END - 30 * DAY, END)
    )
    counts = [after - before for before, after in zip(first, last, strict=True)]
    return float(row.sli - Fraction(counts[0], sum(counts))) / 0.01


def _native() -> Iterator[Observations]:
    """31 days of payments, a sample each five minutes: up to 0.25 s, 0.5 s, 1 s; half an hour was slow."""
    quick = slow = 0
    for number in range(31 * 288 + 1):
        quick += 900 + number % 7
        slow += 200 if 5000 <= number < 5006 else 4
        yield Observations((END - (31 * 288 - number) * 300) * 1000, -2, (quick, slow, slow // 5))


def _print(columns: Mapping[str, Mapping[str, float]]) -> int:
    wrong = 0
    kinds = list(dict.fromkeys(kind for column in columns.values() for kind in column))
    print("attainment less the truth, in % of the error budget")
    print(" " * 42 + "".join(f"{name:>20}" for name in columns))
    for kind in kinds:
        cells = []
        for column in columns.values():
            value = column.get(kind)
            limit = judge.LIMITS.get(kind, judge.TOLERANCE)
            bad = value is not None and abs(value) > limit
            wrong += bad
            cells.append("" if value is None else f"{value * 100:+.4f}{' !' if bad else ''}")
        print(f"  {kind:40}" + "".join(f"{each:>20}" for each in cells))
    return wrong


def main() -> int:
    """Print the errors; how many are larger than they may be."""
    build()
    histories = {"minute": dense(), "spread": dense(at_its_own_second)}
    columns: dict[str, dict[str, float]] = {}
    for version, name in SERVERS.items():
        for scrapes, history in histories.items():
            with prometheus(kept(history, f"dense-{scrapes}"), name) as url:
                for column, (on, at, interval) in COLUMNS.items():
                    if on == scrapes:
                        columns[f"{version} {column}"] = errors(history, url, at, interval)
        columns[f"{version} aligned"]["pyrra latency, native histogram"] = native_error(name)
    return _print(columns)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
