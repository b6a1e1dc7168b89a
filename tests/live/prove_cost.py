"""`python -m tests.live.prove_cost`: what 100 SLOs over 30 days cost, beside the same queries asked directly."""

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tests.live.plain import ask
from tests.live.prove_truth import SERVERS, build, dense
from tests.live.server import kept, prometheus
from tests.live.shop import END

SLOS, ROUNDS = 100, 3
MOST_REQUESTS, MOST_TIME = 4, 1.3
_HEAD = "version: o11ylint/slo/v1\nservice: checkout\nslos:\n"
_SLO = """\
  - name: slo-{number}
    objective: 99.9%
    window: 30d
    bad: http_requests_total{{job="checkout", code=~"5..", route!="{number}"}}
    total: http_requests_total{{job="checkout", route!="{number}"}}
"""


class Run(NamedTuple):
    """One run of the command: wall time in seconds, requests that the server has answered."""

    seconds: float
    requests: int


def status(specs: Path, url: str, *options: str) -> Run:
    """`slo status` as people run it, from the start of the process to its end."""
    before, start = _requests(url), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "o11ylint", "slo", "status", str(specs), "--no-config", "--format", "json",
         "--prometheus", url, "--at", str(END), "--jobs", "1", *options],
        cwd=specs.parent, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    states = {each["state"] for each in json.loads(done.stdout)["slos"]} if done.returncode < 2 else set()
    assert states == {"ok"}, done.stderr + done.stdout[:500]
    return Run(seconds, _requests(url) - before)


def asked(log: Path) -> list[dict[str, Any]]:
    """The queries that a server has written down, with their times."""
    return [json.loads(line)["params"] for line in log.read_text("utf-8").splitlines()]


def replay(url: str, queries: Sequence[dict[str, Any]]) -> float:
    """The same queries one after the other, with nothing done to their answers."""
    start = time.perf_counter()
    for each in queries:
        if each["step"]:
            ask(url, "query_range", query=each["query"], start=each["start"], end=each["end"],
                step=str(each["step"]))  # fmt: skip
        else:
            ask(url, "query", query=each["query"], time=each["start"])
    return time.perf_counter() - start


def _requests(url: str) -> int:
    """What a server says that it has answered, its own metrics aside."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    found = re.findall(
        r'^prometheus_http_requests_total\{.*handler="(/api/[^"]*)".*\} (\S+)$', text, re.MULTILINE
    )
    return int(sum(float(count) for _, count in found))


def main() -> int:
    """Print the costs; how many limits are broken."""
    build()
    blocks = kept(dense(), "dense-minute")
    return sum(_cost(blocks, version, name) for version, name in SERVERS.items())


def _cost(blocks: Path, version: str, name: str) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        specs, log = Path(scratch) / "specs", Path(scratch) / "queries"
        specs.mkdir()
        text = _HEAD + "".join(_SLO.format(number=number) for number in range(SLOS))
        (specs / "slos.yaml").write_text(text, "utf-8")
        with prometheus(blocks, name, queries=log) as url:
            first = status(specs, url, "--no-cache")
            queries = asked(log)
            ours, theirs = [], []
            for _ in range(ROUNDS):
                theirs.append(replay(url, queries))
                ours.append(status(specs, url, "--no-cache").seconds)
            cache = str(Path(scratch) / "cache")
            status(specs, url, "--cache-dir", cache)
            again = status(specs, url, "--cache-dir", cache)
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"{SLOS} SLOs x 30 days on {version}: {first.requests / SLOS:.2f} requests for each,"
        f" {statistics.median(ours):.1f} s; the same {len(queries)} queries asked directly"
        f" {statistics.median(theirs):.1f} s: {ratio:.2f}x;"
        f" again with kept days {again.requests / SLOS:.2f} requests for each, {again.seconds:.1f} s"
    )
    return (first.requests > MOST_REQUESTS * SLOS) + (ratio > MOST_TIME)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
