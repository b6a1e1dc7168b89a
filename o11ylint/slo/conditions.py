"""Conditions of a gate: `breach`, `page`, `budget<25%`, `burn>6@1h`. Nothing is rounded before it is compared."""

import operator
import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from o11ylint.documents.slo_windows import seconds_of
from o11ylint.errors import UsageError, meant
from o11ylint.slo.burn import any_fires
from o11ylint.slo.status import Status

NAMES = ("breach", "exhausted", "page", "ticket", "no-data", "never")
"""Conditions that are one word."""
_TICKETS = ("ticket", "warning", "warn", "minor", "low", "info")
"""Severities that can wait: sloth's, pyrra's, and what people call them. Every other may wake somebody."""
_COMPARED = r"(budget|burn|coverage)\s*(<=|>=|<|>)\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)(?:\s*@\s*(\w+))?"
_OPERATORS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_WORSE = {"budget": "<", "burn": ">", "coverage": "<"}
"""In which direction each of them is bad."""
_EXPECTED = (
    "expected one of breach, exhausted, page, ticket, budget<25%, burn>6@1h, coverage<90%, no-data, never"
)


class Condition(NamedTuple):
    """Something that may hold for an SLO; `limit` is a share or a burn rate, `window` seconds of a burn rate."""

    text: str
    kind: str
    op: str = ""
    limit: Fraction = Fraction(0)
    window: int = 0


class Held(NamedTuple):
    """Whether a condition holds, and the numbers in words; None is not known.

    `applies` is False where the SLO has nothing that the condition speaks of: no such alert.
    """

    value: bool | None
    words: str
    applies: bool = True


def condition(text: str) -> Condition:
    """What a text asks; raises UsageError for what nobody can mean."""
    said = text.strip()
    if said in NAMES:
        return Condition(said, said)
    found = re.fullmatch(_COMPARED, said)
    if found is None:
        raise UsageError(f"no condition: {text!r}{meant(said, NAMES)}", _EXPECTED)
    kind, op, digits, sign, length = found.groups()
    if not op.startswith(_WORSE[kind]):
        example = {"budget": "budget<25%", "burn": "burn>6@1h", "coverage": "coverage<90%"}[kind]
        raise UsageError(
            f"{text!r} would fail what is good", f"write it the other way round, such as {example}"
        )
    limit = Fraction(Decimal(digits)) / (100 if sign else 1)
    if (kind == "burn") == bool(sign) or (kind == "burn") != bool(length):
        raise UsageError(
            f"no condition: {text!r}",
            "a burn rate has a window and no percent sign: burn>6@1h; a share has one: 25%",
        )
    window = seconds_of(length) if length else 0
    if window is None or (length and window <= 0):
        raise UsageError(f"no condition: {text!r}: {length!r} is not a length", "write one such as 1h or 28d")
    return Condition(said, kind, op, limit, window)


def holds(asked: Condition, status: Status) -> Held:
    """Whether a condition holds for a row."""
    kind = asked.kind
    if kind == "never":
        return Held(False, "nothing is asked")
    if kind == "no-data":
        state = status.judged.state
        return Held(state == "unknown", f"the state is {state}")
    if kind in ("page", "ticket"):
        return _fires(kind, status)
    if kind == "burn":
        return _burns(asked, status)
    if kind == "coverage":
        return _compared(asked, status.coverage, "of the window has data", "how much of the window has data")
    if status.judged.state == "no-traffic":
        return Held(None, "there was no traffic in the whole window, so nothing was measured")
    if status.judged.state == "unknown":
        return Held(None, "the budget is not known")
    if kind == "breach":
        return Held(status.judged.state == "breached", _attained(status))
    left = status.usage.budget.remaining if status.usage is not None else None
    if kind == "exhausted":
        asked = asked._replace(op="<=")
    return _compared(asked, left, "of the budget is left", "how much of the budget is left")


def windows(conditions: list[Condition]) -> list[int]:
    """Windows of burn rates that have to be asked for."""
    return sorted({each.window for each in conditions if each.kind == "burn"})


def _compared(asked: Condition, value: Fraction | None, words: str, missing: str) -> Held:
    if value is None:
        return Held(None, f"{missing} is not known")
    decimals = max(1, _decimals(asked.limit * 100))
    return Held(bool(_OPERATORS[asked.op](value, asked.limit)), f"{_percent(value, decimals)} {words}")


def _attained(status: Status) -> str:
    """The SLI beside its objective."""
    if status.sli is None:
        return "the SLI is not known"
    objective = status.slo.slo.objective
    if objective is None or objective.ratio is None:
        return f"SLI {_percent(status.sli, 2)}"
    wanted = Fraction(objective.ratio) * 100
    decimals = _decimals(wanted)
    return f"SLI {_percent(status.sli, decimals + 2)}, objective {_percent(wanted / 100, decimals)}"


def _burns(asked: Condition, status: Status) -> Held:
    label = asked.text.rpartition("@")[2].strip()
    for each in status.burns:
        if each.window == asked.window:
            if each.judged.state == "no-traffic":
                return Held(False, f"no traffic over {label}")
            if each.rate is None or each.judged.state == "unknown":
                return Held(
                    None, f"the burn rate over {label} is not known: {each.judged.reason or 'no answer'}"
                )
            return Held(
                bool(_OPERATORS[asked.op](each.rate, asked.limit)),
                f"burns at {_number(each.rate)} over {label}",
            )
    return Held(None, f"the burn rate over {label} was not asked for")


def _fires(severity: str, status: Status) -> Held:
    waits = severity == "ticket"
    pairs = [each for each in status.alerts if (each.alert.severity.lower() in _TICKETS) == waits]
    if not pairs:
        return Held(False, f"has no {severity} alert", applies=False)
    firing = any_fires([each.firing for each in pairs])
    if firing is None:
        return Held(None, f"whether the {severity} alert fires is not known")
    if not firing:
        return Held(False, f"the {severity} alert does not fire")
    worst = next(each for each in pairs if each.firing)
    both = f"{_number(worst.long)}" + ("" if worst.short is None else f" and {_number(worst.short)}")
    return Held(
        True, f"the {severity} alert fires: burns at {both}, above {_number(Fraction(worst.alert.factor))}"
    )


def _percent(share: Fraction, decimals: int) -> str:
    """Rounded down, so that what is below a limit never looks as if it were on it: 24.99 of 25 is 24.9."""
    units = Decimal(share * 100 * 10**decimals // 1).scaleb(-decimals)
    text = f"{units:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


def _decimals(number: Fraction) -> int:
    """How many decimals tell a number that was written as a decimal."""
    return next((each for each in range(10) if (number * 10**each).denominator == 1), 10)


def _number(value: Fraction | None) -> str:
    """Six digits, which is more than anybody compares by eye."""
    return "not known" if value is None else f"{float(value):.6g}"
