"""What is said about the result of a query is true of a real Prometheus; `make prove` asks about thousands."""

from collections.abc import Iterator

import pytest

from tests.promql.flow_laws import analysed, broken, recordings
from tests.promql.flow_prove import faults
from tests.promql.flow_server import RECORDING, Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("prometheus")) as running:
        yield running


def test_the_flow_of_random_queries_is_what_prometheus_returns(server: Server) -> None:
    found, states = faults(server, seed=20261121, count=600)
    assert found == []
    assert states["with samples"] > 200
    assert states["said to be empty"] > 20
    assert states["said to be always there"] > 20


@pytest.mark.parametrize("name", RECORDING)
def test_recorded_series_are_as_their_rule_says(server: Server, name: str) -> None:
    answer = server.ask(name)
    assert answer.samples
    assert list(broken(analysed(name, recordings()).result, answer)) == []


@pytest.mark.parametrize(
    "query",
    [
        'absent((missing{job="x"}))',
        'absent(missing{job="x"} @ end())',
        'absent(missing{job!="x", job="y"})',
        'absent(missing{job="x", job!="y"})',
        "up > on (__name__, job, instance) up",
        "up atan2 up",
        "up atan2 1",
        "clamp(up, 2, 1)",
        'label_replace(up, "__name__", "x", "", "")',
        'count_values without (job, instance) ("job", up)',
        "hour() or ignoring () count_values('zone', up)",
    ],
)
def test_odd_queries(server: Server, query: str) -> None:
    answer = server.ask(query)
    assert answer.error == ""
    assert list(broken(analysed(query, recordings()).result, answer)) == []
