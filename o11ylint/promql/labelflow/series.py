"""What an expression returns: alternatives, each with its labels and values."""

from collections.abc import Iterable, Iterator, Mapping

from o11ylint.promql.labelflow.interval import Interval, hull
from o11ylint.promql.labelflow.values import ANY, Reason, Values, absent, either
from o11ylint.records import Record

NAME = "__name__"
# past these, alternatives are merged and labels forgotten, so that hostile queries cost no more than others
MOST_ALTERNATIVES = 8
MOST_LABELS = 256


class Exclusion(Record):
    """Why a label is not in a result, and the place in the query that sees to it."""

    label: str
    why: str
    start: int
    end: int


class Series(Record):
    """One alternative of a result.

    `rest` is for every label not in `labels`; `value` is None where unknown; `always` means that one sample
    of this alternative is certainly returned, `empty` is why there certainly is none.
    """

    labels: Mapping[str, Values]
    rest: Values = ANY
    value: Interval | None = None
    always: bool = False
    empty: Reason | None = None

    def values(self, label: str) -> Values:
        """What a label can be."""
        return self.labels.get(label, self.rest)

    def exclusion(self, label: str) -> Exclusion | None:
        """Why a label is certainly not there; None if it may be."""
        values = self.labels.get(label, self.rest)
        if not values.absent:
            return None
        what, start, end = values.why or Reason("the result has no", 0, 0)
        return Exclusion(label, f"{what} `{label}`", start, end)

    @property
    def guaranteed(self) -> frozenset[str]:
        """The labels that are certainly there."""
        return frozenset([label for label, values in self.labels.items() if values.present])

    @property
    def possible(self) -> frozenset[str] | None:
        """The labels that may be there; None for every label that is not excluded."""
        if not self.rest.absent:
            return None
        return frozenset([label for label, values in self.labels.items() if not values.absent])

    @property
    def excluded(self) -> dict[str, Exclusion]:
        """The labels that are named somewhere and certainly not there."""
        found = ((label, self.exclusion(label)) for label in self.labels)
        return {label: exclusion for label, exclusion in found if exclusion}

    @property
    def fixed(self) -> dict[str, str]:
        """The labels whose value is certain."""
        return {
            label: next(iter(values.texts))
            for label, values in self.labels.items()
            if len(values.texts) == 1 and not values.others and not values.absent
        }


UNKNOWN = Series({})


class Flow(Record):
    """The result of an expression; `always` means that it certainly has a sample."""

    series: tuple[Series, ...]
    always: bool = False
    scalar: bool = False

    @property
    def live(self) -> tuple[Series, ...]:
        """The alternatives that are not certainly empty; all of them if every one is."""
        for series in self.series:
            if series.empty:
                return tuple([each for each in self.series if not each.empty]) or self.series
        return self.series

    @property
    def empty(self) -> Reason | None:
        """Why nothing is ever returned."""
        for series in self.series:
            if not series.empty:
                return None
        return self.series[0].empty

    @property
    def guaranteed(self) -> frozenset[str]:
        """The labels that every sample has."""
        first, *others = self.live
        return first.guaranteed.intersection(*[series.guaranteed for series in others])

    @property
    def possible(self) -> frozenset[str] | None:
        """The labels that a sample may have; None for every label that is not excluded."""
        found: frozenset[str] = frozenset()
        for series in self.live:
            names = series.possible
            if names is None:
                return None
            found |= names
        return found

    def values(self, label: str) -> Values:
        """What a label can be in any sample."""
        first, *others = self.live
        found = first.values(label)
        for series in others:
            found = either(found, series.values(label))
        return found

    def exclusion(self, label: str) -> Exclusion | None:
        """Why no sample has a label; None if one may."""
        found = None
        for series in self.live:
            exclusion = series.exclusion(label)
            if exclusion is None:
                return None
            found = found or exclusion
        return found

    @property
    def excluded(self) -> dict[str, Exclusion]:
        """The labels that are named somewhere and that no sample has."""
        named = {label for series in self.live for label in series.labels}
        found = ((label, self.exclusion(label)) for label in sorted(named))
        return {label: exclusion for label, exclusion in found if exclusion}

    @property
    def fixed(self) -> dict[str, str]:
        """The labels that have the same certain value in every sample."""
        first, *others = self.live
        return {
            label: text
            for label, text in first.fixed.items()
            if all(series.fixed.get(label) == text for series in others)
        }

    @property
    def value(self) -> Interval | None:
        """The range of every sample's value; None where unknown."""
        first, *others = self.live
        found = first.value
        for series in others:
            found = hull(found, series.value)
        return found


NOTHING_KNOWN = Flow((UNKNOWN,))


def merged(series: Iterable[Series]) -> Series:
    """One alternative that covers several."""
    first, *others = series
    for other in others:
        labels = {
            label: either(first.values(label), other.values(label))
            for label in [*first.labels, *(each for each in other.labels if each not in first.labels)]
        }
        first = Series(labels, either(first.rest, other.rest), hull(first.value, other.value))
    return first


def single(side: Flow) -> Flow:
    """A result whose alternatives are one."""
    return side if len(side.live) == 1 else Flow((merged(side.live),), side.always)


def flow(series: Iterable[Series], *, always: bool = False) -> Flow:
    """A result of at most so many alternatives; one that is certain makes it certain."""
    found = tuple(series)
    if len(found) > MOST_ALTERNATIVES:
        live = [each for each in found if not each.empty]
        always = always or any(each.always for each in live)
        found = (merged(live),) if live else found[:1]
    if len(found) == 1:
        only = found[0]
        if len(only.labels) > MOST_LABELS:
            only = Series({}, ANY, only.value, only.always, only.empty)
            found = (only,)
        return Flow(found, always or only.always)
    return Flow(tuple(_bounded(found)), always or any(each.always for each in found))


def _bounded(series: Iterable[Series]) -> Iterator[Series]:
    for each in series:
        yield each._replace(labels={}, rest=ANY) if len(each.labels) > MOST_LABELS else each


def nameless(series: Series, why: Values) -> Series:
    """Without the metric's name."""
    if series.values(NAME).absent:
        return series
    return series._replace(labels={**series.labels, NAME: why})


def bare(why: Values, value: Interval | None = None, *, always: bool = True) -> Series:
    """A sample without labels."""
    return Series({}, why, value, always)


def scalar(value: Interval | None, start: int, end: int) -> Flow:
    """A number at a place."""
    return Flow((bare(absent("a number has no", start, end), value),), always=True, scalar=True)
