"""A server that misbehaves, over a real connection: the right reason, and always in time."""

import gzip
import json
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from o11ylint.facts.prometheus import Failure
from tests.live import faulty as wire
from tests.live.asking import GOOD, asked, asking
from tests.live.faulty import Behaviour, error, faulty, ok, reply

T = TypeVar("T")
TIMEOUT = 0.7
"""Seconds, in tests about what takes too long or is asked again; all others have all the time they need."""
LATE = TIMEOUT + 2
"""A busy machine is not the gateway's fault; what is not cut off lasts much longer."""
LOGIN = "<!doctype html><html><body><form action=/login></form></body></html>"


def timed(call: Callable[[], T]) -> T:
    begun = time.monotonic()
    found = call()
    assert time.monotonic() - begun < LATE
    return found


@pytest.mark.parametrize(
    ("behaviour", "reason", "words", "requests"),
    [
        pytest.param(wire.silence, "timeout", "no answer within 0.7 s", 1, id="slow"),
        pytest.param(wire.dripping(), "timeout", "no answer within 0.7 s", 1, id="drip-fed"),
        pytest.param(wire.dripping_headers, "timeout", "no answer within 0.7 s", 1, id="drip-fed headers"),
        pytest.param(
            reply(302, "", Location="https://sso.test/login?state=abc"),
            "auth", "answers 302 and sends to https://sso.test/login, a login page?", 1, id="302 to a login page",
        ),
        pytest.param(
            reply(302, "", Location="https://new.test/api/v1/query"),
            "bad-answer", "has moved to https://new.test/api/v1/query: configure that address", 1, id="moved",
        ),
        pytest.param(reply(200, LOGIN), "bad-answer", "a web page: a login page", 1, id="HTML with 200"),
        pytest.param(reply(401, "no", Content_Type="text/plain"), "auth", "answers 401 Unauthorized: no", 1, id="401"),
        pytest.param(reply(403, LOGIN), "auth", "answers 403 Forbidden", 1, id="403"),
        pytest.param(reply(404, "404 page not found"), "bad-answer", "a path prefix may be missing", 1, id="404"),
        pytest.param(
            error(400, "bad_data", "1:3: parse error: unexpected end"),
            "query-failed", "1:3: parse error: unexpected end", 1, id="400",
        ),
        pytest.param(
            error(422, "execution", "many-to-many matching not allowed"),
            "query-failed", "many-to-many matching not allowed", 1, id="422",
        ),
        pytest.param(
            error(422, "execution", "expanding series: context deadline exceeded"),
            "timeout", "context deadline exceeded", 1, id="422 that is a timeout",
        ),
        pytest.param(
            error(503, "timeout", "query timed out in expression evaluation"),
            "timeout", "query timed out", 1, id="503 that is a timeout",
        ),
        pytest.param(error(503, "canceled", "query was canceled"), "timeout", "canceled", 1, id="503 canceled"),
        pytest.param(
            reply(429, "slow down", Content_Type="text/plain", Retry_After="3600"),
            "rate-limited", "answers 429 Too Many Requests: slow down", 1, id="429 for longer than there is",
        ),
        pytest.param(reply(429, ""), "rate-limited", "answers 429", 3, id="429"),
        pytest.param(reply(503, LOGIN), "unreachable", "answers 503 Service Unavailable", 3, id="503"),
        pytest.param(reply(502, LOGIN), "unreachable", "answers 502 Bad Gateway", 3, id="502"),
        pytest.param(reply(504, LOGIN), "timeout", "answers 504 Gateway Timeout", 3, id="504"),
        pytest.param(reply(500, LOGIN), "bad-answer", "answers 500 Internal Server Error", 1, id="500"),
        pytest.param(error(500, "internal", "out of disk"), "query-failed", "out of disk", 1, id="500 with words"),
        pytest.param(reply(200, '{"status":"success","da'), "bad-answer", "not JSON", 1, id="truncated JSON"),
        pytest.param(wire.cut_off, "bad-answer", "cut short", 1, id="closed within the body"),
        pytest.param(wire.reset_in_body, "bad-answer", "cut short", 1, id="reset within the body"),
        pytest.param(wire.hang_up, "unreachable", "closed without an answer", 3, id="closed before the answer"),
        pytest.param(
            ok(warnings=["store 10.0.0.1: connection refused"]),
            "partial-response", "store 10.0.0.1: connection refused", 1, id="a warning",
        ),
        pytest.param(reply(200, b"PK", Content_Encoding="br"), "bad-answer", "packed as 'br'", 1, id="packed oddly"),
        pytest.param(reply(200, b"PK", Content_Encoding="gzip"), "bad-answer", "damaged", 1, id="damaged gzip"),
    ],
)  # fmt: skip
def test_each_fault_has_its_reason_in_time(
    behaviour: Behaviour, reason: str, words: str, requests: int
) -> None:
    with faulty(behaviour) as server, asking(server.url, timeout=TIMEOUT) as gateway:
        found = timed(lambda: asked(gateway))
        assert isinstance(found, Failure)
        assert (found.reason, words in found.detail) == (reason, True), found
        assert len(server.requests) >= min(requests, 2)
        assert len(server.requests) == 1 or requests > 1


def test_a_server_that_is_down_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with asking(f"http://127.0.0.1:{port}", timeout=TIMEOUT) as gateway:
        assert timed(lambda: asked(gateway)) == Failure("unreachable", "connection refused")
        assert gateway.cost.requests > 1


def test_a_name_that_does_not_resolve_is_unreachable() -> None:
    with asking("http://prometheus.invalid:9090", timeout=TIMEOUT) as gateway:
        found = timed(lambda: asked(gateway))
        assert isinstance(found, Failure)
        assert found.reason in ("unreachable", "timeout")  # the latter where name servers are slow
        assert "prometheus.invalid" not in found.detail


@pytest.mark.parametrize("host", ["a..b", "a" * 300])
def test_a_name_that_cannot_be_one_is_unreachable(host: str) -> None:
    with asking(f"http://{host}:9090") as gateway:
        assert asked(gateway) == Failure("unreachable", "its address cannot be used")


def test_a_server_that_accepts_no_connection_is_unreachable() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for client in (first, second):
            client.setblocking(False)
            client.connect_ex(full.getsockname())
        with asking(f"http://127.0.0.1:{full.getsockname()[1]}", timeout=TIMEOUT) as gateway:
            assert timed(lambda: asked(gateway)) == Failure("unreachable", "no connection within 0.7 s")


def test_an_endless_body_is_cut_at_the_budget() -> None:
    with faulty(wire.endless) as server, asking(server.url, max_bytes=1_000_000) as gateway:
        found = asked(gateway)
        assert found == Failure("over-budget", "1 MB are spent (max_bytes)")
        assert gateway.cost.bytes < 2_000_000


def test_a_bomb_is_not_unpacked_beyond_the_budget() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    packed = reply(200, bomb, Content_Encoding="gzip")
    with faulty(packed) as server, asking(server.url, max_bytes=1_000_000) as gateway:
        found = asked(gateway)
        assert isinstance(found, Failure)
        assert (found.reason, gateway.cost.bytes < 1_100_000) == ("over-budget", True)


def test_a_packed_answer_is_unpacked() -> None:
    body = gzip.compress(json.dumps({"status": "success", "data": wire.VECTOR}).encode())
    with faulty(reply(200, body, Content_Encoding="gzip")) as server, asking(server.url) as gateway:
        assert asked(gateway) == GOOD


@pytest.mark.parametrize(
    "passing",
    [reply(429, "", Retry_After="0"), reply(503, ""), reply(502, ""), reply(504, ""), wire.hang_up],
    ids=["429", "503", "502", "504", "closed"],
)
def test_what_passes_is_asked_again(passing: Behaviour) -> None:
    with faulty(passing, ok()) as server, asking(server.url) as gateway:
        assert asked(gateway) == GOOD
        assert (len(server.requests), gateway.cost.requests, gateway.cost.repeated) == (2, 2, 1)


def test_retry_after_is_obeyed() -> None:
    with faulty(reply(429, "", Retry_After="1"), ok()) as server, asking(server.url) as gateway:
        begun = time.monotonic()
        assert gateway.instant("up", 1) == GOOD
        assert time.monotonic() - begun >= 1


def test_the_server_is_told_what_is_left_on_each_try() -> None:
    with faulty(reply(503, ""), ok()) as server, asking(server.url, timeout=20) as gateway:
        asked(gateway)
        first, second = (float(each.form["timeout"]) for each in server.requests)
        assert 15 < first <= 20
        assert second < first - 0.05


def test_a_query_is_in_the_body_and_a_connection_is_kept() -> None:
    with faulty(ok()) as server, asking(server.url) as gateway:
        query = " or ".join(f"up{{instance='{index}'}}" for index in range(500))
        for _ in range(5):
            assert gateway.instant(query, 1700000000.1239) == GOOD
        request = server.requests[0]
        assert (request.method, request.target) == ("POST", "/api/v1/query")
        assert request.form == {"query": query, "time": "1700000000.124", "timeout": request.form["timeout"]}
        assert server.connections == 1


def test_a_proxy_that_lets_only_get_through_is_asked_that_way() -> None:
    with faulty(reply(405, ""), ok()) as server, asking(server.url) as gateway:
        assert asked(gateway) == GOOD
        assert asked(gateway) == GOOD
        assert [each.method for each in server.requests] == ["POST", "GET", "GET"]


def test_threads_share_a_gateway_and_every_request_is_counted() -> None:
    with (
        faulty(ok()) as server,
        asking(server.url, kind="") as gateway,
        ThreadPoolExecutor(8) as pool,
    ):
        found = list(pool.map(lambda at: gateway.instant("up", at), range(80)))
        assert found == [GOOD] * 80
        assert gateway.cost.requests == len(server.requests) == 81
        assert gateway.cost.bytes == 81 * len(json.dumps({"status": "success", "data": wire.VECTOR}))
        assert [each.path for each in server.requests].count("/api/v1/status/buildinfo") == 1


def test_cookies_are_neither_kept_nor_sent() -> None:
    body = json.dumps({"status": "success", "data": wire.VECTOR})
    with faulty(reply(200, body, Set_Cookie="session=1; Path=/")) as server, asking(server.url) as gateway:
        asked(gateway)
        asked(gateway)
        assert "cookie" not in server.requests[1].headers


class TestLeftAlone:
    def test_a_server_that_is_down_costs_one_deadline_not_one_per_question(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with asking(f"http://127.0.0.1:{port}", timeout=TIMEOUT) as gateway:
            asked(gateway)
            spent = gateway.cost.requests
            assert asked(gateway) == Failure("unreachable", "connection refused (not asked again)")
            assert gateway.cost.requests == spent

    def test_refused_credentials_are_not_tried_again(self) -> None:
        with faulty(reply(401, "")) as server, asking(server.url) as gateway:
            assert [getattr(asked(gateway), "reason", "") for _ in range(3)] == ["auth"] * 3
            assert len(server.requests) == 1

    def test_three_timeouts_in_a_row_are_enough(self) -> None:
        late = error(503, "timeout", "query timed out")
        with faulty(late) as server, asking(server.url) as gateway:
            assert [getattr(asked(gateway), "reason", "") for _ in range(5)] == ["timeout"] * 5
            assert len(server.requests) == 3

    def test_a_slow_query_says_nothing_about_the_next(self) -> None:
        late = error(503, "timeout", "query timed out")
        with faulty(late, late, ok(), late, late, ok()) as server, asking(server.url) as gateway:
            found = [getattr(asked(gateway), "reason", "good") for _ in range(6)]
            assert found == ["timeout", "timeout", "good"] * 2
            assert len(server.requests) == 6
