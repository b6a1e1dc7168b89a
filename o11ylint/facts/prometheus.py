"""What is asked of a Prometheus, and every answer there is; `live` asks a server, a snapshot could answer too."""

from collections.abc import Mapping

from o11ylint.records import Record
from o11ylint.typed import Protocol

PARTIAL_RESPONSE = "partial-response"
TIMEOUT = "timeout"
AUTH = "auth"
UNREACHABLE = "unreachable"
QUERY_FAILED = "query-failed"
RATE_LIMITED = "rate-limited"
BAD_ANSWER = "bad-answer"
OVER_BUDGET = "over-budget"

FAILURES = {
    PARTIAL_RESPONSE: "the server answered from a part of its data",
    TIMEOUT: "the server did not answer in time",
    AUTH: "the server refused the credentials",
    UNREACHABLE: "the server could not be reached",
    QUERY_FAILED: "the server refused the query",
    RATE_LIMITED: "the server refused more requests",
    BAD_ANSWER: "what answered is no Prometheus, or its answer was cut short",
    OVER_BUDGET: "the run would ask for more than it may",
}
"""Why there is no answer, in words."""


class Sample(Record):
    """One series of an instant vector; `__name__` is among the labels where there is one. NaN and Inf are floats."""

    labels: Mapping[str, str]
    value: float


class Series(Record):
    """One series of a matrix: (seconds since the epoch, value), the oldest first."""

    labels: Mapping[str, str]
    points: tuple[tuple[float, float], ...]


class Vector(Record):
    """The answer to an instant query; a scalar is one sample without labels. `infos` do not weaken it."""

    samples: tuple[Sample, ...]
    infos: tuple[str, ...] = ()


class Matrix(Record):
    """The answer to a range query."""

    series: tuple[Series, ...]
    infos: tuple[str, ...] = ()


class Failure(Record):
    """No answer that can be relied on: a reason of `FAILURES`, and the server's words or what was found instead.

    Never holds a secret, nor a URL with one.
    """

    reason: str
    detail: str


class Version(Record):
    """What a server says it is: prometheus, thanos, mimir, victoriametrics or unknown; 2.42.0 is (2, 42)."""

    product: str
    number: tuple[int, int] | None
    text: str


class Prometheus(Protocol):
    """A server, or what stands for one. Times are seconds since the epoch; nothing raises for what a server does."""

    @property
    def name(self) -> str:
        """What people call it: its name in the configuration, or its address without credentials."""

    def instant(self, query: str, at: float) -> Vector | Failure:
        """The value of an expression at one moment."""

    def range(self, query: str, start: float, end: float, step: float) -> Matrix | Failure:
        """The values from `start` to `end`, both included; more than 11,000 steps are asked for in parts."""

    def series(self, selector: str, start: float, end: float) -> tuple[Mapping[str, str], ...] | Failure:
        """The label sets of the series that had samples in between, to within a block of the server."""

    def version(self) -> Version | Failure:
        """What the server is."""

    def retention(self) -> int | Failure | None:
        """Seconds that it keeps samples; None if it does not say."""
