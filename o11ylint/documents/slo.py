"""SLOs as checks and the evaluation see them, whatever format they were written in; every value has its pointer."""

from o11ylint.documents.fields import Text
from o11ylint.documents.pointer import Pointer
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class Complaint(Record):
    """Something the format does not allow: what was found, what becomes of it, what to write."""

    message: str
    at: Pointer


class Objective(Record):
    """A target as it is written, and as an exact share; `ratio` is None if it is no number at all."""

    text: str
    at: Pointer
    ratio: "Decimal | None"


class Calendar(Record):
    """Periods of `number` units (m h d w M Q Y) after each other from a wall clock time in a time zone."""

    start: str
    zone: str
    number: int
    unit: str


class Window(Record):
    """The compliance window; `seconds` are nominal if it follows the calendar (a month has 30 days).

    `assumed` says that the specification leaves it to its tool, whose default this is.
    """

    text: str
    at: Pointer
    seconds: int
    calendar: Calendar | None = None
    assumed: bool = False


class Query(Record):
    """One query. `form` says how a window gets into it, see `slo_query.at_window`:

    expression (has a placeholder), counter (a selector to be summed up), gauge-count and gauge-sum (samples of a
    selector), native-share and native-count (a native histogram), fixed (no window in it), foreign (not PromQL).
    """

    text: str
    at: Pointer
    form: str


class Indicator(Record):
    """What is measured: events (good or bad, and total), ratio, latency, latency-native, bool-gauge, threshold, plugin
    or foreign. Of the last two `detail` names the plugin or the backend, and there are no queries.

    `ratio` is the share of bad events, or of good ones if `ratio_is_good`. `threshold` is in the metric's unit,
    `op` compares a value with it (lt, lte, gt, gte).
    """

    kind: str
    at: Pointer
    good: Query | None = None
    bad: Query | None = None
    total: Query | None = None
    ratio: Query | None = None
    ratio_is_good: bool = False
    threshold: Text | None = None
    op: Text | None = None
    detail: str = ""

    def queries(self) -> list[Query]:
        """Those there are: good, bad, total, ratio."""
        return [each for each in (self.good, self.bad, self.total, self.ratio) if each is not None]


class AlertWindow(Record):
    """A burn rate alert: both windows above `factor`, or only the long one where there is no short one.

    `at` points at what the specification says of it, or at what it follows from.
    """

    severity: str
    long_seconds: int
    short_seconds: int | None
    factor: "Decimal"
    for_seconds: int
    at: Pointer


class Slice(Record):
    """Slices of time that are good or bad as a whole; `target` is the share of good events that one needs."""

    seconds: int
    target: Objective | None


class Slo:
    """One objective of one service."""

    __slots__ = (
        "alert_windows",
        "at",
        "by",
        "complaints",
        "format",
        "indicator",
        "indicator_ref",
        "labels",
        "language",
        "method",
        "name",
        "objective",
        "owner",
        "policy_refs",
        "scope",
        "service",
        "slice",
        "weight",
        "window",
    )

    def __init__(self, format_: str, at: Pointer, name: Text | None) -> None:
        self.format = format_
        self.at = at
        self.name = name
        self.service: Text | None = None
        self.scope = ""
        """Within what the name is unique: a namespace, or nothing."""
        self.objective: Objective | None = None
        self.window: Window | None = None
        self.language = "promql"
        """Of its queries: promql, or other if plugins of the tool read them."""
        self.method = "occurrences"
        self.slice: Slice | None = None
        self.indicator: Indicator | None = None
        self.indicator_ref: Text | None = None
        self.by: tuple[Text, ...] = ()
        self.alert_windows: tuple[AlertWindow, ...] = ()
        self.policy_refs: tuple[Text, ...] = ()
        self.owner: Text | None = None
        self.labels: dict[str, Text] = {}
        self.weight: Decimal | None = None
        self.complaints: list[Complaint] = []

    @property
    def title(self) -> str:
        """Service and name, as far as they are there."""
        parts = [each.value for each in (self.service, self.name) if each is not None and each.value]
        return " ".join(parts) or "an SLO without a name"

    def complain(self, message: str, at: Pointer) -> None:
        """Note something wrong with the specification."""
        self.complaints.append(Complaint(message, at))


class Shared(Record):
    """An object that SLOs of other documents refer to by kind and name (OpenSLO)."""

    kind: str
    name: Text
    indicator: Indicator | None = None
    alert_windows: tuple[AlertWindow, ...] = ()
    refs: tuple[Text, ...] = ()


class SloFile:
    """One document with SLOs or with what they refer to."""

    __slots__ = ("format", "shared", "slos", "windows")

    def __init__(self, format_: str) -> None:
        self.format = format_
        self.slos: list[Slo] = []
        self.shared: list[Shared] = []
        self.windows: tuple[int, tuple[AlertWindow, ...]] | None = None
        """A sloth catalogue: seconds of the period it is for, and its alert windows."""

    def holder(self, pointer: Pointer) -> Slo | None:
        """The SLO that `pointer` is in."""
        return next((slo for slo in self.slos if pointer[: len(slo.at)] == slo.at), None)
