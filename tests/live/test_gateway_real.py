"""The gateway against real servers: Debian's Prometheus 2.42, and 3.x where it has been built."""

import math
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from o11ylint.facts.prometheus import Failure, Matrix, Vector, Version
from o11ylint.live.prometheus import LivePrometheus
from tests.live.asking import asking
from tests.live.server import ROOT, backfill, prometheus

START = 1_700_000_040
"""A moment on the minute; two days follow, a sample each minute."""
MINUTES = 2 * 1440
END = START + 60 * (MINUTES - 1)


class Real(NamedTuple):
    """A server that runs, and which one."""

    url: str
    major: int


@pytest.fixture(scope="module")
def blocks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three series that count minutes, with a thousand of them between, and a histogram."""
    lines = ["# TYPE minutes gauge"]
    for shard in range(3):
        lines += [
            f'minutes{{shard="{shard}"}} {shard * 10_000 + minute} {START + 60 * minute}'
            for minute in range(MINUTES)
        ]
    lines.append("# TYPE took histogram")
    for bucket in ("1", "+Inf"):
        lines += [f'took_bucket{{le="{bucket}"}} {minute} {START + 60 * minute}' for minute in range(MINUTES)]
    folder = tmp_path_factory.mktemp("blocks")
    backfill((f"{line}\n" for line in [*lines, "# EOF"]), folder)
    return folder


@pytest.fixture(scope="module", params=["prometheus", "prometheus-3"])
def server(request: pytest.FixtureRequest, blocks: Path) -> Iterator[Real]:
    name: str = request.param
    if name == "prometheus-3" and not (ROOT / ".prove" / name).exists():
        pytest.skip("3.x is built by `make prove`")
    with prometheus(blocks, name, "--query.max-samples=20000") as url:
        yield Real(url, 3 if name.endswith("3") else 2)


@pytest.fixture
def gateway(server: Real) -> Iterator[LivePrometheus]:
    with asking(server.url, kind="", timeout=10) as found:
        yield found


def test_it_says_what_it_is_and_how_long_it_keeps(gateway: LivePrometheus, server: Real) -> None:
    version = gateway.version()
    assert isinstance(version, Version)
    assert version.product == "prometheus"
    if version.text:  # a server that was built without release flags says nothing
        assert version.number is not None
        assert version.number[0] == server.major
    retention = gateway.retention()
    assert isinstance(retention, int)
    assert 290 * 365 * 86400 > retention >= 100 * 365 * 86400


def test_an_instant_is_exact_to_the_millisecond(gateway: LivePrometheus) -> None:
    found = gateway.instant("time()", START + 0.123)
    assert isinstance(found, Vector)
    assert found.samples[0].value == START + 0.123
    found = gateway.instant("minutes{shard='1'}", START + 600)
    assert isinstance(found, Vector)
    (sample,) = found.samples
    assert (sample.labels, sample.value) == ({"__name__": "minutes", "shard": "1"}, 10_010.0)


def test_nan_infinity_and_nothing_are_three_things(gateway: LivePrometheus) -> None:
    nan, infinite, nothing = (
        gateway.instant(each, START) for each in ("vector(0/0)", "vector(1/0)", "absent(vector(1))")
    )
    assert isinstance(nan, Vector)
    assert math.isnan(nan.samples[0].value)
    assert isinstance(infinite, Vector)
    assert infinite.samples[0].value == math.inf
    assert nothing == Vector(())


def test_a_long_range_is_each_moment_once_in_every_series(gateway: LivePrometheus) -> None:
    """17,281 steps of three series: two parts, each too much for a server that loads 20,000 samples at once."""
    found = gateway.range("minutes", START + 0.5, END, 10)
    assert isinstance(found, Matrix)
    assert {series.labels["shard"] for series in found.series} == {"0", "1", "2"}
    count = int((END - START - 0.5) // 10) + 1
    for series in found.series:
        assert [at for at, _ in series.points] == [START + 0.5 + 10 * index for index in range(count)]
        first = 10_000 * int(series.labels["shard"])
        assert [value for _, value in series.points] == [first + index // 6 for index in range(count)]
    assert gateway.cost.requests > 2


def test_series_are_found_between_two_moments(gateway: LivePrometheus) -> None:
    found = gateway.series("minutes", START, END)
    assert not isinstance(found, Failure)
    assert sorted(each["shard"] for each in found) == ["0", "1", "2"]
    assert gateway.series("nothing_of_the_kind", START, END) == ()


def test_a_query_may_be_longer_than_a_url(gateway: LivePrometheus) -> None:
    query = " or ".join(f"minutes{{shard='{index}'}}" for index in range(3_000))
    found = gateway.instant(query, START)
    assert isinstance(found, Vector)
    assert len(query) > 60_000
    assert len(found.samples) == 3


@pytest.mark.parametrize(
    ("query", "reason", "words"),
    [
        ("minutes{", "query-failed", "parse error"),
        ("minutes + on() group_left minutes", "query-failed", "many-to-many"),
        ("count_over_time(minutes[2d:1s])", "query-failed", "too many samples"),
        ("minutes[5m]", "query-failed", "gives a matrix"),
    ],
)
def test_what_it_refuses_is_told_in_its_words(
    gateway: LivePrometheus, query: str, reason: str, words: str
) -> None:
    found = gateway.instant(query, START + 86_400)
    assert isinstance(found, Failure)
    assert (found.reason, words in found.detail) == (reason, True), found


def test_a_query_that_takes_too_long_ends_in_time(server: Real) -> None:
    slow = "sum_over_time(sum(max_over_time(minutes[2d:1m]))[2d:1h])"
    query = " + ".join([slow] * 400)
    with asking(server.url, timeout=0.3) as gateway:
        begun = time.monotonic()
        found = gateway.instant(query, END)
        assert time.monotonic() - begun < 2.3  # a busy machine is not the gateway's fault
        assert isinstance(found, Failure)
        assert found.reason == "timeout"


def test_a_warning_is_no_answer_and_an_info_is_one(gateway: LivePrometheus, server: Real) -> None:
    if server.major < 3:
        pytest.skip("2.42 has neither")
    warned = gateway.instant("histogram_quantile(2, took_bucket)", START + 600)
    assert isinstance(warned, Failure)
    assert (warned.reason, "quantile value should be between 0 and 1" in warned.detail) == (
        "partial-response",
        True,
    )
    informed = gateway.instant("rate(minutes[10m])", START + 3600)
    assert isinstance(informed, Vector)
    assert len(informed.samples) == 3
    assert "might not be a counter" in informed.infos[0]
