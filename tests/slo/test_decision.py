"""A gate: nothing unknown passes, nothing is rounded, what may pass all the same says why."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.errors import UsageError
from o11ylint.slo.conditions import NAMES, condition, holds
from o11ylint.slo.decision import decide
from o11ylint.slo.policy import DEFAULT, Exemption, Policy, Step, from_conditions
from o11ylint.slo.states import REASONS
from o11ylint.slo.status import Status
from tests.slo.statuses import AT, DAY, HOUR, SPEC, idle, slo, status, unknown

TEXTS = (*NAMES[:-1], "budget<25%", "budget<=0%", "burn>6@1h", "burn>=1@3d", "coverage<90%")
ROWS = st.sampled_from([
    status(), status("0.99"), status("0.999"), status(rates={HOUR: 20, 300: 20}), status(coverage=Fraction(1, 2)),
    idle(),
])  # fmt: skip
UNKNOWN = st.sampled_from([unknown(reason) for reason in REASONS])


def held(text: str, row: Status) -> bool | None:
    return holds(condition(text), row).value


def code(*rows: Status, fail_on: Sequence[str] = (), on_no_data: str = "fail", **more: Any) -> int:
    return decide(rows, from_conditions(fail_on, on_no_data), AT, **more).exit_code


@given(st.lists(ROWS), UNKNOWN, st.lists(ROWS))
def test_by_default_nothing_unknown_passes(before: list[Status], lost: Status, after: list[Status]) -> None:
    assert code(*before, lost, *after) != 0


@given(st.lists(ROWS), UNKNOWN, st.sets(st.sampled_from(TEXTS)))
def test_whatever_a_gate_is_asked_nothing_unknown_passes(
    rows: list[Status], lost: Status, texts: set[str]
) -> None:
    assert code(lost, *rows, fail_on=sorted(texts)) in (1, 3)


@given(st.lists(ROWS, min_size=1), st.lists(UNKNOWN), st.sets(st.sampled_from(TEXTS)))
def test_what_is_violated_stays_so_whatever_is_not_known(
    rows: list[Status], lost: list[Status], texts: set[str]
) -> None:
    if code(*rows, fail_on=sorted(texts)) == 1:
        assert code(*rows, *lost, fail_on=sorted(texts)) == 1


@given(st.lists(ROWS), st.sets(st.sampled_from(TEXTS), min_size=1), st.sampled_from(TEXTS))
def test_another_condition_never_opens_a_gate(rows: list[Status], texts: set[str], more: str) -> None:
    if code(*rows, fail_on=sorted(texts)) == 1:
        assert code(*rows, fail_on=sorted(texts | {more})) == 1


@pytest.mark.parametrize("on_no_data", ["fail", "warn", "ok"])
@pytest.mark.parametrize("change", ["feature", "rollback", "fix", "security"])
def test_no_slo_never_passes(on_no_data: str, change: str) -> None:
    assert code(on_no_data=on_no_data, change=change, override_reason="because") == 3
    assert code(on_no_data=on_no_data, fail_on=["never"]) == 3


def test_never_fails_nothing_but_what_is_not_known() -> None:
    assert code(status("0.5"), fail_on=["never"]) == 0
    assert code(status("0.5"), unknown(), fail_on=["never"]) == 3
    assert code(unknown(), fail_on=["never"], on_no_data="warn") == 0
    with pytest.raises(UsageError, match="others were given"):
        from_conditions(["never", "breach"], "fail")


def test_exit_codes_come_in_the_order_violated_undecidable_passed() -> None:
    assert code(status()) == 0
    assert code(status(), unknown()) == 3
    assert code(status("0.9"), unknown()) == 1
    assert code(unknown(), fail_on=["no-data"]) == 1


def test_a_gate_that_was_told_nothing_asks_for_the_budget_and_for_pages() -> None:
    assert DEFAULT == ("breach", "page")
    assert code(status(rates={HOUR: 20, 300: 20})) == 1
    assert code(status(rates={DAY: 4, 2 * HOUR: 4})) == 0
    assert code(status(rates={DAY: 4, 2 * HOUR: 4}), fail_on=["ticket"]) == 1


def test_nothing_is_rounded_before_it_is_compared() -> None:
    hair = Fraction(1, 10**30)
    assert held("breach", status(Fraction(999, 1000))) is False
    assert held("breach", status(Fraction(999, 1000) - hair)) is True
    assert held("exhausted", status(Fraction(999, 1000))) is True
    assert held("exhausted", status(Fraction(999, 1000) + hair)) is False
    quarter = 1 - Fraction(3, 4) / 1000
    assert held("budget<25%", status(quarter)) is False
    assert held("budget<25%", status(quarter - hair)) is True
    assert held("budget<=25%", status(quarter)) is True
    assert held("burn>6@1h", status(rates={HOUR: 6})) is False
    assert held("burn>6@1h", status(rates={HOUR: 6 + hair})) is True
    assert held("coverage<90%", status(coverage=Fraction(9, 10))) is False
    assert held("coverage<90%", status(coverage=Fraction(9, 10) - hair)) is True


def test_a_rate_that_is_not_known_or_was_not_asked_for_decides_nothing() -> None:
    assert held("burn>6@1h", status(rates={HOUR: None})) is None
    assert held("burn>6@7d", status()) is None
    assert code(status(rates={HOUR: None, 300: None})) == 3


def test_one_window_that_is_calm_says_that_a_pair_does_not_fire() -> None:
    assert code(status(rates={HOUR: None})) == 0


def test_a_page_is_every_alert_that_cannot_wait() -> None:
    for severity, pages in (
        ("critical", True),
        ("P1", True),
        ("", True),
        ("warning", False),
        ("Ticket", False),
    ):
        text = SPEC + f"  alerts: [{{severity: '{severity}', long: 1h, short: 5m, factor: 14.4}}]\n"
        row = status(held=slo(text=text), rates={HOUR: 20, 300: 20})
        assert holds(condition("page"), row).applies is pages
        assert holds(condition("ticket"), row).applies is not pages
        assert (code(row) == 1) is pages


def test_a_gate_of_which_nothing_applies_does_not_pass() -> None:
    text = SPEC + "  alerts: [{severity: page, long: 1h, short: 5m, factor: 14.4}]\n"
    row = status(held=slo(text=text))
    assert code(row, fail_on=["ticket"]) == 3
    assert code(row, fail_on=["ticket", "breach"]) == 0


def test_a_service_without_traffic_in_the_whole_window_is_not_known_to_be_good() -> None:
    assert code(idle()) == 3
    assert code(idle(), on_no_data="warn") == 0
    assert code(idle(), fail_on=["no-data"]) == 3


def test_a_group_that_nobody_used_stops_nothing_if_the_whole_is_known() -> None:
    whole = status()
    group = idle(whole.slo)._replace(group={"route": "/old"})
    assert code(whole, group) == 0
    assert code(group) == 3
    assert code(unknown(held=whole.slo), group) == 3


def test_a_window_without_traffic_does_not_burn() -> None:
    quiet = status()._replace(burns=idle().burns)
    assert held("burn>6@1h", quiet) is False


@pytest.mark.parametrize("change", ["rollback", "fix", "security"])
def test_what_saves_a_budget_may_pass(change: str) -> None:
    found = decide([status("0.9"), unknown()], from_conditions([], "fail"), AT, change)
    assert found.exit_code == 0
    assert found.count("violated") == 1
    assert change in (found.excused or "")


def test_a_reason_to_override_is_kept() -> None:
    found = decide([status("0.9")], from_conditions([], "fail"), AT, override_reason="P0 4711")
    assert (found.exit_code, found.override_reason, found.excused) == (0, "P0 4711", "overridden: P0 4711")


def policy(*exemptions: Exemption, steps: tuple[Step, ...] | None = None) -> Policy:
    steps = steps or (Step("freeze", (condition("breach"),)), Step("page", (condition("page"),)))
    return Policy(steps, exemptions)


def test_an_exemption_holds_through_its_last_day() -> None:
    rows = [status("0.9")]
    through = Exemption("availability", "migration", date(2026, 11, 21), ("freeze",))
    assert decide(rows, policy(through), AT).exit_code == 0
    over = through._replace(until=date(2026, 11, 20))
    found = decide(rows, policy(over), AT)
    assert found.exit_code == 1
    assert found.checks[0].exemption == over


def test_an_exemption_is_for_the_slos_and_steps_that_it_names() -> None:
    row = status("0.9")
    day = date(2027, 1, 1)
    assert decide([row], policy(Exemption("checkout avail*", "x", day)), AT).exit_code == 0
    assert decide([row], policy(Exemption("search", "x", day)), AT).exit_code == 1
    assert decide([row], policy(Exemption("*", "x", day, ("page",))), AT).exit_code == 1


def test_an_exemption_for_steps_lets_nothing_unknown_pass() -> None:
    day = date(2027, 1, 1)
    assert decide([unknown()], policy(Exemption("*", "x", day, ("freeze", "page"))), AT).exit_code == 3
    assert decide([unknown()], policy(Exemption("*", "decommissioned", day)), AT).exit_code == 0


def test_a_step_holds_if_all_its_conditions_do() -> None:
    both = Step("slow", (condition("budget<75%"), condition("burn>1@1h")))
    assert decide([status()], policy(steps=(both,)), AT).exit_code == 0
    assert decide([status(rates={HOUR: 2})], policy(steps=(both,)), AT).exit_code == 1
    assert decide([status(rates={HOUR: None})], policy(steps=(both,)), AT).exit_code == 3
    assert decide([status("1", rates={HOUR: None})], policy(steps=(both,)), AT).exit_code == 0


def test_a_step_that_only_warns_stops_nothing() -> None:
    warns = Step("soon", (condition("budget<75%"),), "plan less", fails=False)
    found = decide([status()], policy(steps=(warns,)), AT)
    assert (found.exit_code, found.count("warning")) == (0, 1)
    assert decide([unknown()], policy(steps=(warns,)), AT).exit_code == 3


@pytest.mark.parametrize(
    "text",
    ["", "breached!", "budget>25%", "budget<25%@1h", "burn<6@1h", "burn>6", "burn>6%@1h", "burn>6@soon",
     "coverage<0.9%@1h", "burn>6@0h", "budget<-5%", "budget<1e9%", "page>1"],
)  # fmt: skip
def test_what_nobody_can_mean_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        condition(text)


@pytest.mark.parametrize(
    ("asked", "sli", "said"),
    [
        ("breach", "0.99899999", "SLI 99.899 %, objective 99.9 %"),
        ("breach", "0.999", "SLI 99.9 %, objective 99.9 %"),
        ("budget<25%", "0.99924999999", "24.9 % of the budget is left"),
        ("budget<12.55%", "0.9991254", "12.54 % of the budget is left"),
    ],
)
def test_what_is_below_a_limit_never_looks_as_if_it_were_on_it(asked: str, sli: str, said: str) -> None:
    assert holds(condition(asked), status(sli)).words == said


def test_a_condition_says_which_numbers_it_rests_on() -> None:
    assert holds(condition("budget<25%"), status("0.9991")).words == "10 % of the budget is left"
    assert holds(condition("burn>6@1h"), status(rates={HOUR: Fraction(29, 4)})).words == (
        "burns at 7.25 over 1h"
    )
    fired = holds(condition("page"), status(rates={HOUR: 20, 300: 30}))
    assert fired.words == "the page alert fires: burns at 20 and 30, above 14.4"
