"""From what a server replies to one of the reasons that there are, and to whether asking again can help."""

import json
from collections.abc import Mapping
from http.client import responses as PHRASES  # noqa: N812 - a table
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from o11ylint.facts.prometheus import (
    AUTH,
    BAD_ANSWER,
    PARTIAL_RESPONSE,
    QUERY_FAILED,
    RATE_LIMITED,
    TIMEOUT,
    UNREACHABLE,
    Failure,
)  # fmt: skip

_LATE = ("deadline exceeded", "timed out", "timeout exceeded")
"""How a query timeout is worded, whichever status it comes with (Prometheus: 503, 422; VictoriaMetrics: 422)."""
_LARGE = (
    "too many samples",  # Prometheus
    "exceeded maximum resolution",
    "query time range exceeds the limit",  # Mimir, Cortex
    "exceeded the maximum number of chunks",
    "exceeded the aggregated chunks size limit",
    "more than -search.maxSamplesPerQuery",  # VictoriaMetrics
    "too large",
)
"""What fewer steps at once may cure."""
_PARTIAL = ("partial response",)


class Reply(NamedTuple):
    """What came over the wire, unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Refused(Exception):  # noqa: N818 - what a server does is no error of ours
    """No answer: why, whether asking `again` (after `wait` seconds) may help, or asking for something `smaller`."""

    def __init__(
        self,
        reason: str,
        detail: str,
        *,
        again: bool = False,
        wait: float | None = None,
        smaller: bool = False,
        status: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.failure = Failure(reason, detail)
        self.again = again
        self.wait = wait
        self.smaller = smaller
        self.status = status


def late(seconds: float) -> Refused:
    """No answer in the time that there was."""
    return Refused(TIMEOUT, f"no answer within {seconds:.3g} s", smaller=True)


def of_status(reply: Reply, url: str) -> Refused | None:
    """Why a reply is no answer, by its status; None for 200."""
    status = reply.status
    if status == 200:
        return None
    if 300 <= status < 400:
        return _redirected(reply, url)
    kind, words = said(reply.body, reply.headers.get("Content-Type", ""))
    answers = f"answers {status} {PHRASES.get(status, '')}".rstrip() + (f": {words}" if words else "")
    if status in (401, 403, 407, 511):
        return Refused(AUTH, answers, status=status)
    if status == 429:
        return Refused(RATE_LIMITED, answers, again=True, wait=_wait(reply), status=status)
    if status == 408 or kind in ("timeout", "canceled") or any(each in words for each in _LATE):
        return Refused(TIMEOUT, answers, smaller=True, status=status)
    if status in (502, 503, 504):
        reason = TIMEOUT if status == 504 else UNREACHABLE
        return Refused(reason, answers, again=True, wait=_wait(reply), status=status)
    if kind or status in (400, 413, 414, 422):
        return of_error(kind, words, status)
    if status == 404:
        answers += ": no API of a Prometheus at this address; a path prefix may be missing"
    return Refused(BAD_ANSWER, answers, status=status)


def of_error(kind: str, words: str, status: int = 200) -> Refused:
    """Why a query failed, by the errorType and the words of the server."""
    detail = words or f"answers {status} {PHRASES.get(status, '')}".rstrip()
    if kind in ("timeout", "canceled") or any(each in words for each in _LATE):
        return Refused(TIMEOUT, detail, smaller=True, status=status)
    if any(each in words.lower() for each in _PARTIAL):
        return Refused(PARTIAL_RESPONSE, detail, status=status)
    large = status == 413 or any(each in words for each in _LARGE)
    return Refused(QUERY_FAILED, detail, smaller=large, status=status)


def said(body: bytes, content_type: str) -> tuple[str, str]:
    """The errorType and the words of a server that refuses; a page of HTML says nothing."""
    try:
        payload = json.loads(body)
    except (ValueError, RecursionError):
        plain = content_type.startswith("text/plain") and body.lstrip()[:1] != b"<"
        return "", body[:1000].decode("utf-8", "replace").strip() if plain else ""
    if not isinstance(payload, dict):
        return "", ""
    words = payload.get("error") or payload.get("message") or ""
    return str(payload.get("errorType") or ""), words if isinstance(words, str) else json.dumps(words)


def _redirected(reply: Reply, url: str) -> Refused:
    """A login page, or a server that has moved; neither is followed, for a token would go along."""
    try:
        target = urlsplit(urljoin(url, reply.headers.get("Location", "")))
        where = f"{target.scheme}://{target.hostname or ''}{target.path}"
    except ValueError:
        return Refused(AUTH, f"answers {reply.status} and sends elsewhere", status=reply.status)
    path = urlsplit(url).path
    if target.path.endswith(path[max(path.find("/api/v1/"), 0) :]):
        return Refused(BAD_ANSWER, f"has moved to {where}: configure that address", status=reply.status)
    return Refused(AUTH, f"answers {reply.status} and sends to {where}, a login page?", status=reply.status)


def _wait(reply: Reply) -> float | None:
    """Seconds that a server asks to wait: a number or a date (RFC 9110, 10.2.3)."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    text = reply.headers.get("Retry-After", "").strip()
    if text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
