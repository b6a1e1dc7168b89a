"""Alerts of one file that compare the same value with numbers."""

from o11ylint.documents.open import read
from o11ylint.rule.rivals import Rival, rivals


def found(*alerts: str) -> list[list[Rival]]:
    text = "groups:\n- name: a\n  rules:\n" + "".join(
        f"  - {{alert: A{at}, {each}}}\n" for at, each in enumerate(alerts)
    )
    file = read("a.yaml", text.encode())
    assert file is not None
    return rivals(file.documents[0].view)


def test_alerts_on_one_value_are_rivals_however_it_is_written() -> None:
    (group,) = found("expr: x / y > 5", "expr: 7 < (x/y)", "expr: y / x > 5", "expr: x > 5")
    assert [each.band.written for each in group] == ["> 5", "> 7"]


def test_what_waits_for_a_template_is_no_rival() -> None:
    assert found("expr: x > 5", "expr: x > 7, for: '{{ wait }}'") == []


def test_the_narrower_one_follows_the_wider_one_if_it_waits_as_long() -> None:
    ((wide, narrow),) = found("expr: x > 5, for: 5m", "expr: x > 7, for: 5m")
    assert narrow.follows(wide)
    assert not wide.follows(narrow)
    ((wide, narrow),) = found("expr: x > 5, for: 5m", "expr: x > 7, for: 1m")
    assert not narrow.follows(wide)


def test_an_equal_one_does_not_follow() -> None:
    ((one, other),) = found("expr: x > 5, for: 5m", "expr: x > 5, for: 300s")
    assert not one.follows(other)
    assert not other.follows(one)


def test_a_thousand_alerts_on_one_value_are_cut_short() -> None:
    (group,) = found(*[f"expr: x > {number}" for number in range(1000)])
    assert len(group) == 50
