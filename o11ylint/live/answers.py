"""From the body of a reply to checked values: nothing that is not whole and well-formed gets further."""

import gc
import json
from math import isfinite
from typing import Any

import requests

from o11ylint.facts.prometheus import BAD_ANSWER, PARTIAL_RESPONSE, QUERY_FAILED, Sample, Series
from o11ylint.live.failures import Refused, Reply, of_error, of_status

EVALUATING = ("/api/v1/query", "/api/v1/query_range")
"""Endpoints that evaluate an expression."""
_STRANGE = "answers with JSON that is not of a Prometheus"
_MALFORMED = (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError)


class Result(list[Any]):
    """A result as the client library hands it on, which drops the rest: its type, and what the server remarks."""

    __slots__ = ("infos", "kind")

    def __init__(self, items: list[Any], kind: str, infos: tuple[str, ...]) -> None:
        super().__init__(items)
        self.kind = kind
        self.infos = infos


class Answer(requests.Response):
    """A good answer: status 200, and JSON that was checked."""

    def __init__(self, reply: Reply, payload: dict[str, Any]) -> None:
        super().__init__()
        self.status_code = reply.status
        self.headers.update(reply.headers)
        self._content = b""  # up to 64 MB, which nobody reads again
        self.payload = payload

    def json(self, **_: Any) -> Any:
        """The payload; `data` is there, and a result in it is a `Result`."""
        return self.payload


def answer(reply: Reply, url: str) -> Answer:
    """A reply as an answer; raises Refused if it is none that can be relied on."""
    refused = of_status(reply, url)
    if refused is not None:
        raise refused
    payload = _parsed(reply)
    if payload.get("status") == "error":
        raise of_error(str(payload.get("errorType") or ""), str(payload.get("error") or ""))
    if payload.get("status") != "success" or "data" not in payload:
        raise Refused(BAD_ANSWER, _STRANGE)
    infos = _remarks(payload, "infos")
    weak = _remarks(payload, "warnings") + tuple(each for each in infos if "truncated" in each)
    if weak or payload.get("isPartial") is True:
        raise Refused(PARTIAL_RESPONSE, "; ".join(weak) or "the server marks its answer as partial")
    _settle(payload, infos, url)
    return Answer(reply, payload)


def _parsed(reply: Reply) -> dict[str, Any]:
    """JSON is parsed with the garbage collector off: three times as fast for 400,000 points (live-prometheus.md §3)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        payload = json.loads(reply.body)
    except (ValueError, RecursionError):
        page = reply.body.lstrip()[:1] == b"<"
        what = (
            "a web page: a login page, or the wrong address" if page else "what is not JSON, or was cut short"
        )
        raise Refused(BAD_ANSWER, f"answers with {what}") from None
    finally:
        if collecting:
            gc.enable()
    if not isinstance(payload, dict):
        raise Refused(BAD_ANSWER, _STRANGE)
    return payload


def _remarks(payload: dict[str, Any], key: str) -> tuple[str, ...]:
    found = payload.get(key) or ()
    return tuple(map(str, found)) if isinstance(found, list) else (str(found),) if found else ()


def _settle(payload: dict[str, Any], infos: tuple[str, ...], url: str) -> None:
    """Make a `Result` of the list that answers a question; null is an empty one."""
    holder, key, kind = payload, "data", ""
    if url.endswith(EVALUATING):
        holder, key = payload["data"], "result"
        if not isinstance(holder, dict) or "resultType" not in holder:
            raise Refused(BAD_ANSWER, _STRANGE)
        kind = str(holder["resultType"])
    elif not url.endswith("/series"):
        return
    items = holder.get(key)
    if items is not None and not isinstance(items, list):
        raise Refused(BAD_ANSWER, "answers with a result that is no list")
    holder[key] = Result(items or [], kind, infos)


def samples(result: Result) -> tuple[Sample, ...]:
    """An instant vector, or a scalar; raises Refused for anything else."""
    if not isinstance(result, Result) or result.kind not in ("vector", "scalar"):
        kind = getattr(result, "kind", "")
        if kind in ("matrix", "string"):
            raise Refused(
                QUERY_FAILED, f"the expression gives a {kind}, where a number per series was expected"
            )
        raise Refused(BAD_ANSWER, "answers with a result that is none of an instant query")
    try:
        if result.kind == "scalar":
            return (Sample({}, _value(result)),)
        return tuple(Sample(_labels(item["metric"]), _value(_number(item, "value"))) for item in result)
    except _MALFORMED:
        raise Refused(BAD_ANSWER, "answers with samples that are malformed") from None


def series(result: Result) -> tuple[Series, ...]:
    """A matrix; raises Refused for anything else."""
    if result.kind != "matrix":
        raise Refused(BAD_ANSWER, "answers with a result that is none of a range query")
    try:
        return tuple(
            Series(
                _labels(item["metric"]),
                tuple((_time(at), float(value)) for at, value in _number(item, "values")),
            )
            for item in result
        )
    except _MALFORMED:
        raise Refused(BAD_ANSWER, "answers with samples that are malformed") from None


def label_sets(result: Result) -> tuple[dict[str, str], ...]:
    """The label sets of an answer about series; raises Refused for anything else."""
    try:
        return tuple(_labels(item) for item in result)
    except _MALFORMED:
        raise Refused(BAD_ANSWER, "answers with series that are malformed") from None


def _number(item: dict[str, Any], key: str) -> Any:
    """What stands under `value` or `values`; native histograms stand elsewhere, and are no numbers."""
    if "histogram" in item or "histograms" in item:
        functions = "histogram_count(), histogram_sum() or histogram_fraction()"
        raise Refused(
            QUERY_FAILED, f"gives native histograms, which are no numbers; ask for {functions} of them"
        )
    return item[key]


def _value(found: Any) -> float:
    """The value of a sample."""
    at, value = found
    _time(at)
    return float(value)


def _time(at: Any) -> float:
    """Seconds since the epoch."""
    found = float(at)
    if not isfinite(found):
        raise ValueError
    return found


def _labels(found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise TypeError
    return found
