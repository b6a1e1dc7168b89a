"""Not asking again what has just been refused for good: a dead server costs one deadline, not one per SLO."""

import threading
from time import monotonic

from o11ylint.facts.prometheus import AUTH, TIMEOUT, UNREACHABLE, Failure
from o11ylint.live.failures import Refused

_PAUSE = {AUTH: 600.0, UNREACHABLE: 30.0, TIMEOUT: 60.0}
"""Seconds for which an endpoint is left alone. Refused credentials are not tried again: accounts get locked."""
_LATE_IN_ROW = 3
"""One slow query says nothing about the next; three in a row, with no answer between them, do."""


class Breaker:
    """Remembers by endpoint what has failed."""

    __slots__ = ("_late", "_lock", "_shut")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._shut: dict[str, tuple[Failure, float]] = {}
        self._late: dict[str, int] = {}

    def check(self, endpoint: str) -> None:
        """Raise Refused if there is no point in asking."""
        with self._lock:
            failure, until = self._shut.get(endpoint, (None, 0.0))
        if failure is not None and monotonic() < until:
            raise Refused(failure.reason, f"{failure.detail} (not asked again)")

    def note(self, endpoint: str, failure: Failure | None) -> None:
        """What has become of a request; None is an answer."""
        reason = failure.reason if failure else ""
        with self._lock:
            self._late[endpoint] = self._late.get(endpoint, 0) + 1 if reason == TIMEOUT else 0
            if failure is None or reason not in _PAUSE:
                self._shut.pop(endpoint, None)
            elif reason != TIMEOUT or self._late[endpoint] >= _LATE_IN_ROW:
                self._shut[endpoint] = (failure, monotonic() + _PAUSE[reason])
