"""slo/objective-out-of-range: an objective that leaves no budget, or is in the wrong unit."""

from collections.abc import Iterator

from o11ylint.documents.slo import Objective, Slo
from o11ylint.rule.problem import Problem

_PERCENT = {"sloth": "percent", "pyrra": "percent"}
_LOWEST = 1
"""Percent; an objective that allows 99 of 100 events to fail is a share that was taken for percent."""


def objective_out_of_range(slo: Slo) -> Iterator[Problem]:
    """No objective, one that is no number, not between 0 and 100 %, or a share where percent is read."""
    objective = slo.objective
    if objective is None:
        yield Problem(
            f"{slo.title!r} has no objective, so nothing can be judged; add one",
            slo.at,
            evidence=("missing",),
        )
        return
    what = _fault(slo, objective)
    if what is not None:
        yield Problem(what, objective.at, quote=objective.text, evidence=(objective.text,))


def _fault(slo: Slo, objective: Objective) -> str | None:
    percent = slo.format in _PERCENT
    example = {"o11ylint": "`99.9%`"}.get(slo.format, "99.9" if percent else "0.999")
    if objective.ratio is None:
        if any(each.at == objective.at for each in slo.complaints):
            return None
        return f"the objective {objective.text!r} is no number; write one such as {example}"
    if objective.ratio == 1:
        return (
            "an objective of 100 % leaves no budget: burn rates divide by zero, and one error breaks it for the whole"
            " window; write less"
        )
    if objective.ratio > 1:
        if not percent and objective.ratio <= 100:
            return (
                f"an objective of {objective.text} is above 1, for this format reads a share;"
                f" write {objective.ratio / 100:f}"
            )
        return f"an objective of {objective.text} is above 100 % and can never be met; write one such as {example}"
    if objective.ratio <= 0:
        return f"an objective of {objective.text} allows everything; write one such as {example}"
    if percent and objective.ratio * 100 <= _LOWEST:
        share = f"{objective.ratio * 10000:f}".rstrip("0").rstrip(".")
        return (
            f"an objective of {objective.text} is read as percent here and allows nearly every event to fail;"
            f" write {share}"
        )
    return None
