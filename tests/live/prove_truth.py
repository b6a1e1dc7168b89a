"""`python -m tests.live.prove_truth`: attainment beside the truth, on Prometheus 2.42 and 3.15."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from fractions import Fraction

from tests.live import judge
from tests.live.history import History
from tests.live.recordings import record
from tests.live.remote_write import Observations, send
from tests.live.server import ROOT, kept, program, prometheus
from tests.live.shop import END, shop
from tests.live.truth import DAY, KNOWN, SLICE

SERVERS = {"2.42": "prometheus", "3.15": "prometheus-3"}
MOMENTS = {"on the scrape": END, "between scrapes": END - 3 * 3600 - 1234}


def dense() -> History:
    """Five weeks, scraped each minute."""
    history = shop(dense_days=35)
    record(history)
    return history


def build() -> None:
    """The server of version 3, if it is not there: minutes, once."""
    if not (ROOT / ".prove" / "prometheus-3").exists():
        subprocess.run([str(ROOT / "tools/oracle/build")], check=True)
    for name in SERVERS.values():
        program(name)


def errors(history: History, url: str, at: float) -> dict[str, float]:
    """By what kind of SLO: the largest error of its rows, as a share of the budget."""
    rows = judge.statuses(judge.loaded(), url, at)
    found: dict[str, float] = {}
    for known in KNOWN:
        if "timeslices" in known.kind and at % SLICE:
            continue  # which slices there are depends on where they begin
        wrong = judge.error(known, judge.found_for(known, rows), history, at)
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
    print(" " * 42 + "".join(f"{name:>24}" for name in columns))
    for kind in kinds:
        cells = []
        for column in columns.values():
            value = column.get(kind)
            bad = value is not None and abs(value) > judge.TOLERANCE
            wrong += bad
            cells.append("" if value is None else f"{value * 100:+.4f}{' !' if bad else ''}")
        print(f"  {kind:40}" + "".join(f"{each:>24}" for each in cells))
    return wrong


def main() -> int:
    """Print the errors; how many are larger than they may be."""
    build()
    start = time.perf_counter()
    history = dense()
    blocks = kept(history, "dense")
    print(f"35 days each minute: {time.perf_counter() - start:.1f} s")
    columns: dict[str, dict[str, float]] = {}
    for version, name in SERVERS.items():
        with prometheus(blocks, name) as url:
            for moment, at in MOMENTS.items():
                columns[f"{version} {moment}"] = errors(history, url, at)
        columns[f"{version} on the scrape"]["pyrra latency, native histogram"] = native_error(name)
    return _print(columns)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
