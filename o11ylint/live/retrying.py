"""Asking again: a few times, only where that can help, and only while there is time."""

import random
from collections.abc import Callable
from time import sleep
from typing import TypeVar

from o11ylint.live.deadline import Deadline
from o11ylint.live.failures import Refused

_T = TypeVar("_T")
TRIES = 4
_FIRST = 0.2
"""Seconds before the second try; each further one waits twice as long."""


def retrying(attempt: Callable[[bool], _T], deadline: Deadline) -> _T:
    """What `attempt` gives, which is told whether it is a repeated one; raises the last Refused.

    A server that asks to wait is obeyed; if that is longer than there is time, nothing more is asked.
    """
    tries = 0
    while True:
        try:
            return attempt(tries > 0)
        except Refused as refused:
            tries += 1
            wait = _backoff(tries) if refused.wait is None else refused.wait
            if not refused.again or tries >= TRIES or wait >= deadline.left:
                raise
        sleep(wait)


def _backoff(tries: int) -> float:
    """With jitter, so that many clients of a server that comes back do not come back together."""
    return _FIRST * 2.0 ** (tries - 1) * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
