"""How often what SLOs measure is scraped, as the samples of the last day tell."""

from collections.abc import Sequence
from datetime import datetime

from o11ylint.facts.prometheus import Failure, Prometheus
from o11ylint.slo.asking import Branch, Conversation
from o11ylint.slo.measure import NotAsked, measure_of
from o11ylint.slo.specs import Loaded

_LOOK = 600
"""Seconds: the most samples that one series has in ten minutes, looked at each hour, so that no gap matters."""
_TOGETHER = 40
"""Selectors in one request."""


def scrape_intervals(server: Prometheus, slos: Sequence[Loaded], at: datetime) -> list[int | None]:
    """Seconds between two samples of what each SLO counts; None if nothing tells, or for less than 1 or more than 300.

    Before version 3 a range holds the samples at both of its ends, hence the millisecond less.
    """
    selectors = [_selector(each) for each in slos]
    wanted = list(dict.fromkeys(each for each in selectors if each))
    talk = Conversation(server)
    known: dict[str, int] = {}
    for first in range(0, len(wanted), _TOGETHER):
        asked = {f"scraped{number}": each for number, each in enumerate(wanted[first : first + _TOGETHER])}
        answers = talk.instant([Branch(key, _query(each)) for key, each in asked.items()], at.timestamp())
        for key, selector in asked.items():
            answer = answers[key]
            if not isinstance(answer, Failure) and answer and 2 <= answer[0].value <= _LOOK:
                known[selector] = round(_LOOK / answer[0].value)
    return [known.get(each) for each in selectors]


def _selector(asked: Loaded) -> str:
    """A selector whose samples tell; empty if nothing of the SLO is asked."""
    measure = measure_of(asked)
    if isinstance(measure, NotAsked) or not measure.selectors:
        return ""
    return measure.selectors[0]


def _query(selector: str) -> str:
    return f"max(max_over_time(count_over_time({selector}[{_LOOK * 1000 - 1}ms])[1d:1h]))"
