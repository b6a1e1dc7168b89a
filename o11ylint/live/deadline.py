"""Deadlines by the wall clock: a call returns in time whatever blocks, be it a name server or a body that drips."""

import threading
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

_T = TypeVar("_T")
_GRACE = 0.1
"""Seconds that a late attempt is waited for, so that its own words are heard rather than ours."""


class Deadline:
    """A moment by which a call has ended."""

    __slots__ = ("_at", "seconds")

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds until then, 0 if it is past."""
        return max(0.0, self._at - monotonic())


class _Worker(threading.Thread, Generic[_T]):
    """Does one thing; a daemon, so that what hangs does not keep the process."""

    def __init__(self, work: Callable[[], _T]) -> None:
        super().__init__(name="o11ylint-exchange", daemon=True)
        self._work = work
        self.done: list[_T] = []
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.done.append(self._work())
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that waits
            self.error = error


def within(deadline: Deadline, work: Callable[[], _T]) -> _T:
    """What `work` gives, or raises; TimeoutError if it has not ended by then. It has to notice by itself and stop."""
    worker = _Worker(work)
    worker.start()
    worker.join(deadline.left + _GRACE)
    if worker.error is not None:
        raise worker.error
    if not worker.done:
        raise TimeoutError
    return worker.done[0]
