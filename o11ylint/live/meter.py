"""What a run has asked for, and what it may."""

import threading
from typing import NamedTuple

from o11ylint.facts.prometheus import OVER_BUDGET
from o11ylint.live.failures import Refused

MAX_REQUESTS = 10_000
MAX_BYTES = 1 << 30
MAX_ANSWER = 64 << 20
"""Bytes of one answer; Python needs about ten times as much for what is in it."""


class Cost(NamedTuple):
    """Requests (repeated ones too), bytes of unpacked answers, and seconds spent waiting, all threads together."""

    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    repeated: int = 0

    def plus(self, other: "Cost") -> "Cost":
        """Of two servers."""
        return Cost(
            self.requests + other.requests,
            self.bytes + other.bytes,
            self.seconds + other.seconds,
            self.repeated + other.repeated,
        )


class Meter:
    """Counts, for all threads of a run, and refuses what goes beyond the limits."""

    __slots__ = ("_cost", "_lock", "max_answer", "max_bytes", "max_requests")

    def __init__(
        self,
        max_requests: int = MAX_REQUESTS,
        max_bytes: int = MAX_BYTES,
        max_answer: int = MAX_ANSWER,
    ) -> None:
        self._lock = threading.Lock()
        self._cost = Cost()
        self.max_requests = max_requests
        self.max_bytes = max_bytes
        self.max_answer = max_answer

    @property
    def cost(self) -> Cost:
        """Everything so far."""
        with self._lock:
            return self._cost

    def request(self, *, repeated: bool) -> None:
        """Before one is sent; raises Refused."""
        with self._lock:
            if self._cost.requests >= self.max_requests:
                raise Refused(OVER_BUDGET, f"{self.max_requests} requests are spent (max_requests)")
            if self._cost.bytes >= self.max_bytes:
                raise Refused(OVER_BUDGET, f"{_size(self.max_bytes)} are spent (max_bytes)")
            self._cost = self._cost.plus(Cost(requests=1, repeated=int(repeated)))

    def received(self, more: int, of_answer: int) -> None:
        """After some bytes of an answer, of which that makes so many; raises Refused."""
        with self._lock:
            self._cost = self._cost.plus(Cost(bytes=more))
            spent = self._cost.bytes
        if of_answer > self.max_answer:
            raise Refused(OVER_BUDGET, f"the answer is larger than {_size(self.max_answer)}", smaller=True)
        if spent > self.max_bytes:
            raise Refused(OVER_BUDGET, f"{_size(self.max_bytes)} are spent (max_bytes)")

    def waited(self, seconds: float) -> None:
        """After a request has ended, one way or another."""
        with self._lock:
            self._cost = self._cost.plus(Cost(seconds=seconds))


def _size(count: int) -> str:
    return f"{count / 1e6:.0f} MB" if count >= 1_000_000 else f"{count} bytes"
