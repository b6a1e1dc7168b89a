"""What happened minute by minute, what a scraper saw of it, and the exact number of events between two moments."""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from zlib import crc32

Labels = Mapping[str, str]
MINUTE = 60


class Counter:
    """One series of a counter: `events[i]` happened in the minute that ends at minute i.

    In a minute with a restart half of the events were counted by the process that died, and nobody saw them.
    The series is there from `born` until before `gone`.
    """

    __slots__ = ("_running", "born", "events", "gone", "labels", "name", "restarts")

    def __init__(
        self,
        name: str,
        labels: Labels,
        events: Sequence[int],
        restarts: Collection[int] = (),
        born: int = 0,
        gone: int | None = None,
    ) -> None:
        self.name, self.labels = name, labels
        self.events = array("q", events)
        self.restarts = restarts
        self.born, self.gone = born, len(events) if gone is None else gone
        self._running: list[int] = []

    def until(self, minute: float) -> float:
        """Events up to a moment; of a minute that is cut, its share."""
        if not self._running:
            self._running = list(accumulate(self.events, initial=0))
        last = len(self.events) - 1
        whole = min(int(minute), last)
        found = float(self._running[whole + 1]) if minute >= 0 else 0.0
        return found + (minute - whole) * self.events[whole + 1] if 0 <= minute < last else found

    def samples(self) -> Iterator[tuple[int, float]]:
        """The value at each minute."""
        value = 0
        for minute in range(self.gone):
            happened = self.events[minute]
            value = happened - happened // 2 if minute in self.restarts else value + happened
            if minute >= self.born:
                yield minute, value


class Gauge:
    """One series of a gauge; None where it was not there."""

    __slots__ = ("labels", "name", "values")

    def __init__(self, name: str, labels: Labels, values: Sequence[float | None]) -> None:
        self.name, self.labels, self.values = name, labels, values

    def samples(self) -> Iterator[tuple[int, float]]:
        """The value at each minute at which there is one."""
        return ((minute, value) for minute, value in enumerate(self.values) if value is not None)


def on_the_minute(labels: Labels) -> float:
    """Every series is scraped at whole minutes."""
    return 0


def at_its_own_second(labels: Labels) -> float:
    """Each target has its own second of the minute, as Prometheus spreads them."""
    return crc32(f"{labels.get('job')} {labels.get('instance')}".encode()) % 59_000 / 1000


class History:
    """Every series from `start` (seconds since the epoch) on, and the minutes at which the scraper came by.

    `phase` says how many seconds later the minutes of a series begin and end; what happens is moved with them.
    """

    def __init__(
        self, start: int, minutes: int, dense_days: int, phase: Callable[[Labels], float] = on_the_minute
    ) -> None:
        self.start, self.minutes, self.phase = start, minutes, phase
        self.counters: list[Counter] = []
        self.gauges: list[Gauge] = []
        self.missed: dict[str, range] = {}
        """The minutes without a scrape of a job."""
        dense = minutes - dense_days * 24 * 60
        self.scraped = [minute for minute in range(minutes) if minute >= dense or minute % 5 == 0]

    @property
    def end(self) -> int:
        """The last minute."""
        return self.start + (self.minutes - 1) * MINUTE

    def minute(self, at: float) -> float:
        """Minutes since the start."""
        return (at - self.start) / MINUTE

    def count(self, name: str, start: float, end: float, where: Callable[[Labels], bool]) -> float:
        """Events after `start`, up to and with `end`; of a minute that is cut, its share."""
        found = 0.0
        for each in self.counters:
            if each.name == name and where(each.labels):
                late = self.phase(each.labels)
                found += each.until(self.minute(end - late)) - each.until(self.minute(start - late))
        return found

    def seen(self, job: str, start: float, end: float) -> bool:
        """Whether there was a scrape of a job after `start`, before or at `end`."""
        missed = self.missed.get(job, range(0))
        return not (self.minute(start) >= missed.start - 1 and self.minute(end) < missed.stop)

    def gauge_samples(
        self, name: str, start: float, end: float, where: Callable[[Labels], bool]
    ) -> list[float]:
        """What was scraped of a gauge after `start`, up to and with `end`."""
        seen = set(self.scraped)
        return [
            value
            for each in self.gauges
            if each.name == name and where(each.labels)
            for minute, value in each.samples()
            if start < self.start + minute * MINUTE + self.phase(each.labels) <= end
            and minute in seen
            and not self._missed(each.labels, minute)
        ]

    def openmetrics(self) -> Iterator[str]:
        """The text that promtool reads, series by series."""
        seen = set(self.scraped)
        moments: dict[float, list[str]] = {}
        every: list[Counter | Gauge] = [*self.counters, *self.gauges]
        for each in every:
            labels = ",".join(f'{name}="{value}"' for name, value in each.labels.items())
            late = self.phase(each.labels)
            if late not in moments:
                moments[late] = [
                    f"{self.start + minute * MINUTE + late:.3f}" for minute in range(self.minutes)
                ]
            stamps = moments[late]
            head, missed = f"{each.name}{{{labels}}} ", self.missed.get(each.labels.get("job", ""), range(0))
            yield "".join(
                f"{head}{value} {stamps[minute]}\n"
                for minute, value in each.samples()
                if minute in seen and minute not in missed
            )
        yield "# EOF\n"

    def _missed(self, labels: Labels, minute: int) -> bool:
        return minute in self.missed.get(labels.get("job", ""), range(0))
