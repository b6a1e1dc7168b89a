"""Whatever a server sends, an answer is a value or a named failure; nothing else is ever raised."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.facts.prometheus import FAILURES
from o11ylint.live import answers, products
from o11ylint.live.failures import Refused, Reply, of_status

API = "http://prometheus.test/api/v1"
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["1", "NaN", "x", "0x1", "1_0"])
    | st.text(max_size=5)
)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
items = st.lists(
    st.dictionaries(
        st.sampled_from(["metric", "value", "values", "histogram"]),
        anything | st.just({"a": "b"}),
        max_size=3,
    )
    | anything,
    max_size=3,
)
payloads = st.fixed_dictionaries(
    {"status": st.sampled_from(["success", "success", "error"]) | anything},
    optional={
        "data": anything
        | items
        | st.fixed_dictionaries(
            {"resultType": st.sampled_from(["vector", "matrix", "scalar"]) | anything, "result": items}
        ),
        "warnings": anything,
        "infos": anything,
        "errorType": anything,
        "error": anything,
    },
)


def refusal(endpoint: str, data: Any) -> str:
    """Why an answer is refused, or nothing."""
    try:
        read(endpoint, Reply(200, {}, json.dumps(data).encode()))
    except Refused as refused:
        return refused.failure.reason
    return ""


def read(endpoint: str, reply: Reply) -> None:
    found = answers.answer(reply, f"{API}/{endpoint}").payload["data"]
    if endpoint == "query":
        answers.samples(found["result"])
    elif endpoint == "query_range":
        answers.series(found["result"])
    elif endpoint == "series":
        answers.label_sets(found)
    else:
        products.version(found, reply.headers)
        products.kept(found)


@pytest.mark.parametrize("endpoint", ["query", "query_range", "series", "status/buildinfo"])
@given(payload=payloads)
def test_any_json_is_an_answer_or_is_refused(endpoint: str, payload: dict[str, Any]) -> None:
    assert refusal(endpoint, payload) in ("", *FAILURES)


@given(
    status=st.integers(100, 599),
    body=st.binary(max_size=50) | payloads.map(lambda each: json.dumps(each).encode()),
    location=st.text(max_size=20),
    wait=st.text(max_size=20),
)
def test_any_status_with_any_body_is_an_answer_or_is_refused(
    status: int, body: bytes, location: str, wait: str
) -> None:
    headers = {"Location": location, "Retry-After": wait, "Content-Type": "text/plain"}
    refused = of_status(Reply(status, headers, body), f"{API}/query")
    assert (refused is None) == (status == 200)


@pytest.mark.parametrize(
    "value", [10**400, -(10**400), 1e308, "1e999", True, None, [], {}, "", " 1 ", "0x10"]
)
def test_an_odd_value_is_a_number_or_malformed(value: Any) -> None:
    data = {"resultType": "vector", "result": [{"metric": {}, "value": [1, value]}]}
    assert refusal("query", {"status": "success", "data": data}) in ("", "bad-answer")


@pytest.mark.parametrize("time", [float("nan"), float("inf"), "x", None, "1e999"])
@pytest.mark.parametrize(
    ("endpoint", "kind", "key"), [("query", "vector", "value"), ("query_range", "matrix", "values")]
)
def test_a_time_that_is_none_is_malformed(endpoint: str, kind: str, key: str, time: Any) -> None:
    point = [time, "1"]
    item: dict[str, Any] = {"metric": {}, key: point if key == "value" else [point]}
    data = {"resultType": kind, "result": [item]}
    assert refusal(endpoint, {"status": "success", "data": data}) == "bad-answer"


@pytest.mark.parametrize("said", ["1" * 400 + "y", "1e999d", "99999999999y", "-1d", "1d2h3x", "NaN"])
def test_an_odd_retention_is_unknown(said: str) -> None:
    assert products.kept({"storageRetention": said}) is None
