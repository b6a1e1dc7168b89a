"""Two replicas that saw the same are one."""

import responses

from o11ylint.facts.prometheus import Matrix, Sample, Series, Vector
from tests.live.asking import URL, asking
from tests.live.test_answers import good

A = {"job": "x", "replica": "a"}
B = {"job": "x", "replica": "b"}
BARE = {"job": "x"}


def test_the_value_is_that_of_the_first_replica_whatever_the_order() -> None:
    items = [
        {"metric": B, "value": [1, "20"]},
        {"metric": A, "value": [1, "10"]},
        {"metric": {}, "value": [1, "1"]},
    ]
    with responses.RequestsMock() as wire, asking(replica_labels=("replica",)) as gateway:
        wire.post(f"{URL}/api/v1/query", json=good(items))
        found = gateway.instant("x", 1)
        assert isinstance(found, Vector)
        assert set(map(repr, found.samples)) == {repr(Sample(BARE, 10.0)), repr(Sample({}, 1.0))}


def test_a_gap_of_the_first_is_filled_by_the_next() -> None:
    items = [{"metric": A, "values": [[1, "10"], [3, "30"]]}, {"metric": B, "values": [[1, "11"], [2, "21"]]}]
    with responses.RequestsMock() as wire, asking(replica_labels=("replica",)) as gateway:
        wire.post(f"{URL}/api/v1/query_range", json=good(items, "matrix"))
        points = ((1.0, 10.0), (2.0, 21.0), (3.0, 30.0))
        assert gateway.range("x", 1, 3, 1) == Matrix((Series(BARE, points),))


def test_series_are_told_once() -> None:
    with responses.RequestsMock() as wire, asking(replica_labels=("replica",)) as gateway:
        wire.post(f"{URL}/api/v1/series", json={"status": "success", "data": [A, B, BARE]})
        assert gateway.series("x", 1, 2) == (BARE,)


def test_nothing_is_dropped_unless_configured() -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.post(f"{URL}/api/v1/query", json=good([{"metric": B, "value": [1, "2"]}]))
        assert gateway.instant("x", 1) == Vector((Sample(B, 2.0),))
