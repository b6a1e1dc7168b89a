"""One query of an SLO over a window of any length, and over one of several parts of a window."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from o11ylint.slo.growth import PER_SECOND, growth
from o11ylint.slo.queries import selectors_of, spelled, tree_of

_DAY = 86400
_MILLISECOND = Fraction(1, 1000)


class Half(NamedTuple):
    """One query over any number of seconds.

    `growth` says whether parts of a window add up (slo/growth.py); `selectors` are what it reads. `reaching` is what is
    asked of one of several parts of a window, if that has to reach back `reach` seconds before the part begins.
    """

    over: Callable[[int], str]
    growth: str | None
    selectors: tuple[str, ...]
    reaching: Callable[[int], str] | None = None
    reach: Fraction = Fraction(0)

    def factor(self, seconds: int) -> int:
        """What a number over so many seconds is multiplied by to be a count."""
        return seconds if self.growth == PER_SECOND else 1

    def over_part(self, seconds: int) -> str:
        """The query over one of several parts, so that no event is in two of them, or in none."""
        return self.over(seconds) if self.reaching is None else self.reaching(seconds)

    def part_factor(self, seconds: int) -> Fraction:
        """What the answer to `over_part` is multiplied by."""
        return Fraction(seconds) if self.growth == PER_SECOND else seconds / (seconds + self.reach)


def half(within: Callable[[str], str], scrape_interval: int | None = None) -> Half:
    """A query, from what it is within a window as it is written, with what its text tells.

    Before version 3 a range holds the samples at both of its ends. Whoever counts samples would count those between
    two parts twice, so that such a range is a millisecond shorter. What a counter grows between the last scrape of a
    part and the first of the next would be in neither, so that each part reaches back to the scrape before it;
    `increase` then stands for all of the time that was asked for.
    """
    day = within(spelled(_DAY))
    tree = tree_of(day)
    counts_samples = "_over_time(" in day

    def over(seconds: int) -> str:
        return within(f"{seconds * 1000 - 1}ms" if counts_samples else spelled(seconds))

    found = Half(over, None if tree is None else growth(tree, _DAY), selectors_of(day))
    if scrape_interval is None or counts_samples:
        return found
    reach = scrape_interval - _MILLISECOND
    return found._replace(
        reaching=lambda seconds: within(f"{round((seconds + reach) * 1000)}ms"), reach=reach
    )
