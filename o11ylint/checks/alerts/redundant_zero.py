"""alerts/redundant-zero: a field that says what its absence says."""

from collections.abc import Iterator

from o11ylint.rule.problem import Fix, Problem, Remove
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.waiting import length


def redundant_zero(alert: AlertingRule) -> Iterator[Problem]:
    """`for: 0s` and `keep_firing_for: 0s` are the default."""
    for name, text in (("for", alert.for_), ("keep_firing_for", alert.keep_firing_for)):
        if text is not None and text.value.strip() and length(text) == 0:
            yield Problem(
                f"`{name}: {text.value.strip()}` is what a rule without it does; drop it, or say how long to"
                " wait",
                text.at,
                quote=text.value,
                evidence=(name,),
                fix=Fix(f"drop `{name}`", (Remove(text.at),), safe=True),
            )
