"""Durations that people write, and the ones they mean."""

import pytest

from o11ylint.checks.files.invalid_duration import is_duration, meant_by


@pytest.mark.parametrize("text", ["0", "5m", "1h30m", "1y2w3d4h5m6s7ms", "00s", "292y"])
def test_durations_of_prometheus(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize(
    "text", ["", "00", "5", "-5m", "5m ", "5M", "1.5h", "30s5m", "5m5m", "293y", "５m", "5m\n"]
)
def test_no_durations_of_prometheus(text: str) -> None:
    assert not is_duration(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5min", "5m"),
        ("5 Minutes", "5m"),
        ("90 secs", "90s"),
        ("1.5h", "1h30m"),
        ("0.5d", "12h"),
        ("30s5m", "5m30s"),
        ("1h, 30m", "1h30m"),
        ("1hr 30min", "1h30m"),
        ("2weeks", "2w"),
        ("500 msec", "500ms"),
        ("5m ", "5m"),
    ],
)
def test_what_is_meant(text: str, meant: str) -> None:
    assert meant_by(text) == meant
    assert is_duration(meant)


@pytest.mark.parametrize(
    "text",
    ["5", "5M", "1 month", "-5m", "5m5m", "1.5y", "1y 2m", "PT5M", "five minutes", "400y", "0.0001s", ""],
)
def test_what_cannot_be_told(text: str) -> None:
    assert meant_by(text) == ""
