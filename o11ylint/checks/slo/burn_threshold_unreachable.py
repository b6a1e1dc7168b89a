"""slo/burn-threshold-unreachable: an alert that cannot fire, even if everything fails."""

from collections.abc import Iterator

from o11ylint.documents.slo import Slo
from o11ylint.rule.problem import Problem
from o11ylint.rule.slo_numbers import duration, plain


def burn_threshold_unreachable(slo: Slo) -> Iterator[Problem]:
    """A burn rate above `1 / (1 - objective)`, which is that of a total outage."""
    objective = slo.objective
    if objective is None or objective.ratio is None or not 0 < objective.ratio < 1:
        return
    budget = 1 - objective.ratio
    # sloth decides by its command line whether the window has 30 days or 28, and then its factors are lower
    certain = budget * 28 / 30 if slo.window is not None and slo.window.assumed else budget
    dead = [each for each in slo.alert_windows if each.factor * certain >= 1]
    if not dead:
        return
    worst = max(dead, key=lambda each: each.factor)
    alive = [each for each in slo.alert_windows if each not in dead]
    highest = plain(1 / budget)
    yield Problem(
        f"the alert at {plain(worst.factor)} times the budget over {duration(worst.long_seconds)} can never fire: at"
        f" an objective of {plain(objective.ratio * 100)} % a total outage burns at {highest};"
        + (
            " raise the objective or lower the factor"
            if alive
            else " no other alert is left; lower the factors"
        ),
        objective.at if slo.format in ("sloth", "pyrra") else worst.at,  # those tools choose the factors
        evidence=(plain(worst.factor),),
    )
