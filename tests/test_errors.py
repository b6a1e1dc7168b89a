"""The words for what a user can cause."""

import pytest

from o11ylint.errors import meant, reason

RULES = ["alerts/missing-for", "alerts/missing-summary", "tag:style", "tag:host-specific", "alerts"]


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("dashboards/missing-for", "alerts/missing-for"),
        ("missing-summary", "alerts/missing-summary"),
        ("tag:host", "tag:host-specific"),
        ("alert", "alerts"),
        ("alerts/mising-for", "alerts/missing-for"),
        ("rules/mising-summary", "alerts/missing-summary"),
    ],
)
def test_the_nearest_name_is_meant(name: str, nearest: str) -> None:
    assert meant(name, RULES) == f"; did you mean {nearest!r}?"


@pytest.mark.parametrize("name", ["", "zzz", "/"])
def test_nothing_is_meant_where_nothing_is_near(name: str) -> None:
    assert meant(name, RULES) == ""


def test_the_system_is_quoted_as_part_of_a_sentence() -> None:
    assert reason(OSError(13, "Permission denied")) == "permission denied"
    assert reason(OSError("more than 4 MB")) == "more than 4 MB"
