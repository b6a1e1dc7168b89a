"""What a label's value can be: one of a few texts, or anything but a few. The empty text is absence."""

from collections.abc import Iterable

from o11ylint.records import Record


class Reason(Record):
    """Why a label is not there: a phrase to be followed by the label, and its place in the query."""

    what: str
    start: int
    end: int


class Values(Record):
    """`texts`, or every text but those; `why` is set where only absence is left."""

    texts: frozenset[str]
    others: bool = False
    why: Reason | None = None

    @property
    def absent(self) -> bool:
        """Whether the label is certainly not there."""
        return not self.others and self.texts == _NOTHING

    @property
    def present(self) -> bool:
        """Whether the label is certainly there."""
        return ("" in self.texts) == self.others

    @property
    def impossible(self) -> bool:
        """Whether no value is left."""
        return not self.others and not self.texts


_NOTHING = frozenset(("",))
ANY = Values(frozenset(), others=True)
PRESENT = Values(_NOTHING, others=True)
ABSENT = Values(_NOTHING)
# a label with more values than this is as good as unknown
MOST_TEXTS = 64


def one_of(texts: Iterable[str]) -> Values:
    """Exactly these texts."""
    return Values(frozenset(texts))


def absent(what: str, start: int, end: int) -> Values:
    """Absence with its reason."""
    return Values(_NOTHING, others=False, why=Reason(what, start, end))


def both(first: Values, second: Values) -> Values:
    """What satisfies two conditions."""
    if first is second or second is ANY:
        return first
    if first is ANY:
        return second
    if first.others and second.others:
        texts = first.texts | second.texts
        return first if len(texts) > MOST_TEXTS else Values(texts, others=True)
    if first.others:
        first, second = second, first
    texts = first.texts - second.texts if second.others else first.texts & second.texts
    if texts == first.texts:
        return first
    return Values(texts, others=False, why=first.why or second.why if texts == _NOTHING else None)


def either(first: Values, second: Values) -> Values:
    """What satisfies one of two conditions."""
    if first is second:
        return first
    if first.others and second.others:
        texts = first.texts & second.texts
    elif first.others:
        texts = first.texts - second.texts
    elif second.others:
        texts = second.texts - first.texts
    else:
        texts = first.texts | second.texts
        if texts == first.texts:
            return first
        if len(texts) <= MOST_TEXTS:
            return Values(texts)
        return ANY if "" in texts else PRESENT
    return Values(texts, others=True) if texts else ANY
