"""One request and its answer, read to its end, within a deadline and up to a size."""

import zlib
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import requests
import urllib3

from o11ylint.facts.prometheus import BAD_ANSWER
from o11ylint.live.deadline import Deadline, within
from o11ylint.live.failures import Refused, Reply, late
from o11ylint.live.meter import Meter
from o11ylint.live.unreached import of_exception

_CHUNK = 1 << 16


class Send(Protocol):
    """Sends a request, and returns once the headers of the answer are there; `timeout` is for the socket."""

    def __call__(self, timeout: float) -> requests.Response:
        """Send it."""


def exchange(send: Send, deadline: Deadline, meter: Meter) -> Reply:
    """The reply, of any status; raises Refused where there is none."""

    def work() -> Reply:
        response = send(timeout=max(deadline.left, 0.001))
        try:
            body = b"".join(_body(response, deadline, meter))
            return Reply(response.status_code, response.headers, body)
        finally:
            response.close()

    if not deadline.left:
        raise late(deadline.seconds)
    try:
        return within(deadline, work)
    except TimeoutError:
        raise late(deadline.seconds) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
        raise of_exception(error, deadline.seconds) from None


def _body(response: requests.Response, deadline: Deadline, meter: Meter) -> Iterator[bytes]:
    """The unpacked body, piece by piece."""
    unpack = _unpacking(response.headers.get("Content-Encoding", ""))
    size = 0
    for packed in _pieces(response, deadline):
        for piece in unpack(packed):
            size += len(piece)
            meter.received(len(piece), size)
            yield piece


def _pieces(response: requests.Response, deadline: Deadline) -> Iterator[bytes]:
    """The body as it comes in; what drips is given up at the deadline."""
    # urllib3 1.26, which requests still allows, has no read1: there the deadline's own thread has to do.
    read: Callable[..., bytes] = getattr(response.raw, "read1", response.raw.read)
    try:
        while piece := read(_CHUNK, decode_content=False):
            yield piece
            if not deadline.left:
                raise late(deadline.seconds)
    except urllib3.exceptions.ReadTimeoutError:
        raise late(deadline.seconds) from None
    except (urllib3.exceptions.HTTPError, OSError):
        raise Refused(BAD_ANSWER, "the answer was cut short") from None


def _unpacking(encoding: str) -> Callable[[bytes], Iterator[bytes]]:
    """How to unpack a body without ever holding more than a chunk of what a bomb would become."""
    if encoding in ("", "identity"):
        return lambda packed: iter((packed,))
    if encoding != "gzip":
        raise Refused(BAD_ANSWER, f"the answer is packed as {encoding[:20]!r}, which was not asked for")
    inflate: Any = zlib.decompressobj(wbits=31)

    def unpack(packed: bytes) -> Iterator[bytes]:
        try:
            while packed:
                yield inflate.decompress(packed, _CHUNK)
                packed = inflate.unconsumed_tail
        except zlib.error:
            raise Refused(BAD_ANSWER, "the answer is damaged: it cannot be unpacked") from None

    return unpack
