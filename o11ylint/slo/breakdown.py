"""What burns: the bad events of an SLO by labels that it does not have itself."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from o11ylint.facts.prometheus import FAILURES, Failure, Prometheus, Sample
from o11ylint.rule.slo_numbers import duration
from o11ylint.slo.exact import countable, exact
from o11ylint.slo.measure import Measure, NotAsked, measure_of
from o11ylint.slo.splitting import NotSplit, Split, fraction, split
from o11ylint.slo.states import REASONS
from o11ylint.slo.status import Status

Values = tuple[str, ...]
"""Those of the labels that were asked for, in their order; empty where a series has none."""


class Part(NamedTuple):
    """Bad events with these labels; their share of all of them, and of the burn rate if that is known."""

    labels: Mapping[str, str]
    bad: Fraction
    share: Fraction
    burn: Fraction | None


class Breakdown(NamedTuple):
    """The bad events of the last `window` seconds, the most first; `reason` says why there are no parts."""

    status: Status
    window: int
    labels: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    reason: str | None = None
    queries: tuple[str, ...] = ()


def broken_down(status: Status, server: Prometheus, labels: Sequence[str], seconds: int) -> Breakdown:
    """Ask for the bad events of an SLO by labels, as of its moment."""
    empty = Breakdown(status, seconds, tuple(labels))
    wanted = _wanted(status, labels, seconds)
    if isinstance(wanted, str):
        return empty._replace(reason=wanted)
    queries = tuple(each.query for each in wanted)
    counts: list[dict[Values, Fraction]] = []
    for each in wanted:
        answer = server.instant(each.query, status.at.timestamp())
        if isinstance(answer, Failure):
            said = f"{answer.reason}: {answer.detail or FAILURES.get(answer.reason, '')}"
            return empty._replace(reason=said, queries=queries)
        counts.append(_counts(answer.samples, labels, each.factor))
    # Bad events, or all of them and the good ones among them.
    bad = counts[0] if len(counts) == 1 else _difference(*counts)
    found = {values: number for values, number in bad.items() if number > 0}
    if not found:
        return empty._replace(reason=_nothing(status, seconds), queries=queries)
    whole = sum(found.values(), Fraction(0))
    rate = next((each.rate for each in status.burns if each.window == seconds), None)
    parts = [
        Part(dict(zip(labels, values, strict=True)), number, number / whole, _burn(rate, number / whole))
        for values, number in sorted(found.items(), key=lambda each: (-each[1], each[0]))
    ]
    return empty._replace(parts=tuple(parts), queries=queries)


def _nothing(status: Status, seconds: int) -> str:
    """Why no bad event was counted: only where it is known that there were events is that good news."""
    judged = next((each.judged for each in status.burns if each.window == seconds), status.judged)
    if judged.state == "no-traffic":
        return f"there was no traffic in the last {duration(seconds)}"
    if judged.state == "unknown":
        reason = judged.reason or "no answer"
        return f"whether anything was bad is not known, {reason}: {REASONS.get(reason, 'no more is known')}"
    return f"nothing was bad in the last {duration(seconds)}"


def _wanted(status: Status, labels: Sequence[str], seconds: int) -> list[Split] | str:
    """One query that counts bad events, or two, of all and of good ones; or why there is none."""
    measure = measure_of(status.slo)
    if isinstance(measure, NotAsked):
        return measure.detail
    if status.slo.indicator is not None and status.slo.indicator.value.kind == "threshold":
        return "a value is compared with a threshold, and that is not counted by labels"
    texts = _texts(measure, seconds)
    if texts is None:
        return "the SLI is one query and no plain division, so nothing tells which part of it counts errors"
    found = []
    for role, text in texts.items():
        made = split(text, labels, seconds)
        if isinstance(made, NotSplit):
            return f"the query of {role} events cannot be split: {made.reason}"
        found.append(made)
    return found


def _texts(measure: Measure, seconds: int) -> dict[str, str] | None:
    part = measure.part.over(seconds)
    if measure.part_is == "bad":
        return {"bad": part}
    if measure.part_is == "good":
        return None if measure.total is None else {"all": measure.total.over(seconds), "good": part}
    sides = fraction(part)
    if sides is None:
        return None
    return {"bad": sides[0]} if measure.part_is == "bad-share" else {"all": sides[1], "good": sides[0]}


def _counts(samples: Sequence[Sample], labels: Sequence[str], factor: int) -> dict[Values, Fraction]:
    found: dict[Values, Fraction] = {}
    for each in samples:
        if countable(each.value):
            key = tuple(each.labels.get(label, "") for label in labels)
            found[key] = found.get(key, Fraction(0)) + exact(each.value) * factor
    return found


def _difference(whole: Mapping[Values, Fraction], good: Mapping[Values, Fraction]) -> dict[Values, Fraction]:
    """Bad events are those that are not good; extrapolation may make a few less than none, which are none."""
    return {values: number - good.get(values, Fraction(0)) for values, number in whole.items()}


def _burn(rate: Fraction | None, share: Fraction) -> Fraction | None:
    return None if rate is None else rate * share
