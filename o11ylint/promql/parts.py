"""What expressions are made of besides expressions: matchers, durations, label lists."""

from o11ylint.records import Record
from o11ylint.text import Span


class Duration(Record):
    """A length of time; `seconds` is None where a variable or `step()` decides it."""

    seconds: float | None
    start: int
    end: int
    has_variable: bool = False


class At(Record):
    """An @ modifier: a time stamp, or `preset` start or end; neither is set where a variable decides it."""

    seconds: float | None
    preset: str
    start: int
    end: int


class Label(Record):
    """A label name in a list; `variable` when Grafana fills it in."""

    name: str
    start: int
    end: int
    variable: bool = False


class Matching(Record):
    """What stands between an operator and its right side: `on`, `ignoring`, `group_left`, `fill` and such.

    `labels` is None when neither on nor ignoring is written; `group` is left, right or empty.
    """

    on: bool
    labels: tuple[Label, ...] | None
    group: str
    include: tuple[Label, ...]
    fill_left: float | None
    fill_right: float | None
    start: int
    end: int


class Matcher:
    """A label matcher. `op` is empty where a variable stands for whole matchers (`label` is its text then).

    `value` is unescaped; `quote` is empty for an unquoted value, which only a variable can be.
    """

    __slots__ = ("end", "label", "label_end", "op", "raw", "start", "value", "value_start")

    def __init__(  # noqa: PLR0913, PLR0917 - one argument for each field
        self,
        label: str,
        op: str,
        value: str,
        raw: str,
        start: int,
        label_end: int,
        value_start: int,
        end: int,
    ) -> None:
        self.label = label
        self.op = op
        self.value = value
        self.raw = raw
        self.start = start
        self.label_end = label_end
        self.value_start = value_start
        self.end = end

    @property
    def value_span(self) -> Span:
        """The value including its quotes."""
        return Span(self.value_start, self.end)

    @property
    def quote(self) -> str:
        """The quote character around the value."""
        return self.raw[0] if self.raw and self.raw[0] in "\"'`" else ""

    @property
    def has_variable(self) -> bool:
        """Whether Grafana changes this matcher."""
        if "$" not in self.raw + self.label and "[[" not in self.raw + self.label:
            return False
        from o11ylint.promql.variables import has_variable

        return has_variable(self.raw) or has_variable(self.label)

    @property
    def value_offsets(self) -> list[int]:
        """For each character of the unescaped value, and for its end, the place in the query."""
        from o11ylint.gostrings import offsets

        return [self.value_start + offset for offset in offsets(self.raw)]


def value_span(matcher: Matcher, start: int, end: int) -> Span:
    """Where a range of a matcher's unescaped value stands in the query."""
    places = matcher.value_offsets
    return Span(places[start], places[end] if end < len(matcher.value) else matcher.end - len(matcher.quote))
