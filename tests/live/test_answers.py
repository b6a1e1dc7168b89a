"""What a server may answer, byte for byte, and what becomes of it."""

import gc
import json
import math
from typing import Any

import pytest
import responses

from o11ylint.facts.prometheus import Failure, Matrix, Sample, Series, Vector
from tests.live.asking import URL, asking

QUERY = f"{URL}/api/v1/query"
RANGE = f"{URL}/api/v1/query_range"


def instant(body: Any, status: int = 200, **settings: Any) -> Vector | Failure:
    text = body if isinstance(body, str) else json.dumps(body)
    with responses.RequestsMock() as wire, asking(**settings) as gateway:
        wire.post(QUERY, body=text, status=status)
        return gateway.instant("up", 1)


def good(result: Any, kind: str = "vector", **more: Any) -> dict[str, Any]:
    return {"status": "success", "data": {"resultType": kind, "result": result}, **more}


def reason(found: object) -> str:
    assert isinstance(found, Failure), found
    return found.reason


class TestValues:
    def test_nan_and_infinities_are_numbers(self) -> None:
        result = [
            {"metric": {"n": str(index)}, "value": [1, text]}
            for index, text in enumerate(("NaN", "+Inf", "-Inf"))
        ]
        found = instant(good(result))
        assert isinstance(found, Vector)
        nan, plus, minus = (sample.value for sample in found.samples)
        assert (math.isnan(nan), plus, minus) == (True, math.inf, -math.inf)

    def test_a_scalar_is_one_sample_without_labels(self) -> None:
        assert instant(good([1.5, "7"], "scalar")) == Vector((Sample({}, 7.0),))

    @pytest.mark.parametrize("result", [None, []])
    def test_nothing_is_an_empty_vector(self, result: Any) -> None:
        assert instant(good(result)) == Vector(())

    def test_the_name_is_a_label_and_text_is_whatever_unicode(self) -> None:
        labels = {"__name__": "up", "stadt": "Köln", "quote": 'a"b\\'}
        assert instant(good([{"metric": labels, "value": [1, "1"]}])) == Vector((Sample(labels, 1.0),))

    def test_infos_are_kept_and_weaken_nothing(self) -> None:
        info = "PromQL info: metric might not be a counter"
        assert instant(good([], infos=[info])) == Vector((), (info,))

    def test_collecting_garbage_is_as_it_was(self) -> None:
        instant("{")
        assert gc.isenabled()


class TestRefused:
    @pytest.mark.parametrize(
        ("body", "why"),
        [
            (good([], warnings=["results truncated due to limit"]), "partial-response"),
            (good([], infos=["results truncated due to limit"]), "partial-response"),
            (good([], warnings="as a text"), "partial-response"),
            (good([]) | {"isPartial": True}, "partial-response"),
            ({"status": "error", "errorType": "execution", "error": "many-to-many"}, "query-failed"),
            ({"status": "error", "errorType": "timeout", "error": "query timed out"}, "timeout"),
            ({"status": "error"}, "query-failed"),
            ({"status": "success"}, "bad-answer"),
            ({"data": {}}, "bad-answer"),
            ({"status": "success", "data": "x"}, "bad-answer"),
            ({"status": "success", "data": None}, "bad-answer"),
            ({"status": "success", "data": {}}, "bad-answer"),
            ([1, 2], "bad-answer"),
            ("", "bad-answer"),
            ("[" * 200_000, "bad-answer"),
            ("\udcff", "bad-answer"),
            (good({"a": 1}), "bad-answer"),
            (good([{"metric": {}, "value": [1, "x"]}]), "bad-answer"),
            (good([{"metric": {}, "value": []}]), "bad-answer"),
            (good([{"metric": {}, "value": None}]), "bad-answer"),
            (good([{"metric": {"a": 1}, "value": [1, "1"]}]), "bad-answer"),
            (good([{"metric": None, "value": [1, "1"]}]), "bad-answer"),
            (good(["x"]), "bad-answer"),
            (good([1, "text"], "string"), "query-failed"),
            (good([], "matrix"), "query-failed"),
            (good([], "streams"), "bad-answer"),
        ],
    )  # fmt: skip
    def test_what_is_not_whole_and_well_formed(self, body: Any, why: str) -> None:
        text = body.encode("utf-8", "surrogateescape") if isinstance(body, str) else json.dumps(body).encode()
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(QUERY, body=text)
            assert reason(gateway.instant("up", 1)) == why

    @pytest.mark.parametrize("key", ["histogram", "histograms"])
    def test_native_histograms_are_told_apart_from_numbers(self, key: str) -> None:
        found = instant(good([{"metric": {}, key: [1, {"count": "1", "sum": "2", "buckets": []}]}]))
        assert isinstance(found, Failure)
        assert (found.reason, "histogram_count()" in found.detail) == ("query-failed", True)

    def test_a_matrix_with_native_histograms_too(self) -> None:
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(
                RANGE, json=good([{"metric": {}, "values": [[1, "1"]], "histograms": [[2, {}]]}], "matrix")
            )
            assert reason(gateway.range("x", 0, 10, 1)) == "query-failed"

    @pytest.mark.parametrize(
        ("status", "body", "why", "words"),
        [
            (
                400,
                {"status": "error", "errorType": "bad_data", "error": "parse error: x"},
                "query-failed",
                "parse error: x",
            ),
            (
                422,
                {"status": "error", "error": "the query exceeds the limit"},
                "query-failed",
                "the query exceeds the limit",
            ),
            (401, {"message": "token expired"}, "auth", "answers 401 Unauthorized: token expired"),
            (413, "<html>", "query-failed", "answers 413"),
            (418, "<html>", "bad-answer", "answers 418 I'm a Teapot"),
            (408, "", "timeout", "answers 408 Request Timeout"),
            (599, "", "bad-answer", "answers 599"),
            (204, "", "bad-answer", "answers 204 No Content"),
        ],
    )
    def test_the_words_of_the_server_are_kept(self, status: int, body: Any, why: str, words: str) -> None:
        found = instant(body, status)
        assert isinstance(found, Failure)
        assert (found.reason, found.detail.startswith(words)) == (why, True), found

    def test_what_is_said_at_length_is_cut(self) -> None:
        found = instant({"status": "error", "errorType": "execution", "error": "x\n" * 5000}, 422)
        assert isinstance(found, Failure)
        assert len(found.detail) <= 400
        assert "\n" not in found.detail


class TestRange:
    def test_start_end_and_step_are_exact_to_the_millisecond(self) -> None:
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(
                RANGE,
                json=good([{"metric": {"a": "b"}, "values": [[0.123, "1"], [0.373, "NaN"]]}], "matrix"),
                match=[exactly(query="up", start="0.123", end="0.873", step="0.250")],
            )
            found = gateway.range("up", 0.123, 1.0, 0.25)
            assert isinstance(found, Matrix)
            (series,) = found.series
            assert (series.labels, series.points[0], series.points[1][0]) == ({"a": "b"}, (0.123, 1.0), 0.373)

    def test_more_steps_than_a_server_answers_are_asked_in_parts_that_touch_nowhere(self) -> None:
        with responses.RequestsMock() as wire, asking() as gateway:
            for first, last in ((0, 10_999), (11_000, 21_999), (22_000, 25_000)):
                values = [[first, "1"], [last, "2"]]
                wire.post(
                    RANGE,
                    json=good([{"metric": {"a": "b"}, "values": values}], "matrix", infos=["same"]),
                    match=[exactly(start=f"{first}.000", end=f"{last}.000", step="1.000")],
                )
            found = gateway.range("up", 0, 25_000, 1)
            points = tuple((float(at), value) for at, value in (
                (0, 1), (10_999, 2), (11_000, 1), (21_999, 2), (22_000, 1), (25_000, 2)))  # fmt: skip
            assert found == Matrix((Series({"a": "b"}, points),), ("same",))

    @pytest.mark.parametrize(
        ("status", "kind", "words"),
        [
            (422, "execution", "query processing would load too many samples into memory"),
            (422, "execution", "the query time range exceeds the limit (query length: 774h, limit: 721h)"),
            (422, "execution", "the query exceeded the maximum number of chunks (limit: 2 chunks)"),
            (422, "422", "cannot select more than -search.maxSamplesPerQuery=5 samples"),
            (503, "timeout", "query timed out in expression evaluation"),
            (422, "execution", "context deadline exceeded"),
        ],
    )
    def test_a_part_that_is_too_much_is_halved(self, status: int, kind: str, words: str) -> None:
        body = {"status": "error", "errorType": kind, "error": words}
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(RANGE, json=body, status=status, match=[exactly(start="0.000", end="4.000")])
            wire.post(RANGE, json=good([], "matrix"), match=[exactly(start="0.000", end="1.000")])
            wire.post(RANGE, json=good([], "matrix"), match=[exactly(start="2.000", end="4.000")])
            assert gateway.range("up", 0, 4, 1) == Matrix(())

    def test_halving_has_an_end(self) -> None:
        body = {"status": "error", "errorType": "execution", "error": "query would load too many samples"}
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(RANGE, json=body, status=422)
            assert reason(gateway.range("up", 0, 10_000, 1)) == "query-failed"
            assert len(wire.calls) == 7

    def test_one_part_without_an_answer_is_no_answer(self) -> None:
        with responses.RequestsMock() as wire, asking() as gateway:
            wire.post(RANGE, json=good([], "matrix"), match=[exactly(start="0.000")])
            wire.post(RANGE, json=good([], "matrix", warnings=["w"]), match=[exactly(start="11000.000")])
            assert gateway.range("up", 0, 12_000, 1) == Failure("partial-response", "w")

    def test_an_end_before_the_start_asks_nothing(self) -> None:
        with asking() as gateway:
            assert gateway.range("up", 10, 0, 1) == Matrix(())
            assert gateway.cost.requests == 0


def test_series_are_asked_with_a_form_too() -> None:
    with responses.RequestsMock() as wire, asking() as gateway:
        wire.post(
            f"{URL}/api/v1/series",
            json={"status": "success", "data": [{"__name__": "up"}]},
            match=[exactly(start="0.500", end="9.000", **{"match[]": "up"})],
        )
        assert gateway.series("up", 0.5, 9) == ({"__name__": "up"},)


def test_a_budget_of_requests_is_kept() -> None:
    with responses.RequestsMock() as wire, asking(max_requests=2) as gateway:
        wire.post(QUERY, json=good([]))
        found = [gateway.instant("up", at) for at in range(4)]
        assert found[:2] == [Vector(())] * 2
        assert found[2:] == [Failure("over-budget", "2 requests are spent (max_requests)")] * 2
        assert len(wire.calls) == 2


def exactly(**wanted: str) -> Any:
    """That a form holds these fields."""
    from urllib.parse import parse_qsl

    def match(request: Any) -> tuple[bool, str]:
        form = dict(parse_qsl(request.body))
        return all(form.get(name) == value for name, value in wanted.items()), f"{form} is not {wanted}"

    return match
