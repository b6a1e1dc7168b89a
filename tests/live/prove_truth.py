"""`python -m tests.live.prove_truth`: attainment beside the truth, on Prometheus 2.42 and 3.15."""

import subprocess
import sys
import time
from collections.abc import Mapping

from tests.live import judge
from tests.live.history import History
from tests.live.recordings import record
from tests.live.server import ROOT, kept, program, prometheus
from tests.live.shop import END, shop
from tests.live.truth import KNOWN, SLICE

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


def _print(columns: Mapping[str, Mapping[str, float]]) -> int:
    wrong = 0
    kinds = list(dict.fromkeys(known.kind for known in KNOWN))
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
    columns = {}
    for version, name in SERVERS.items():
        with prometheus(blocks, name) as url:
            for moment, at in MOMENTS.items():
                columns[f"{version} {moment}"] = errors(history, url, at)
    return _print(columns)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
