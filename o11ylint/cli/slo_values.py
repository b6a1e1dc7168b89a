"""What `slo` understands of moments, shares and lengths on its command line; each raises UsageError otherwise."""

from datetime import UTC, datetime
from fractions import Fraction

from o11ylint.errors import UsageError


def period(said: str | None) -> int | None:
    """The seconds of `--period`; raises UsageError."""
    from o11ylint.documents.slo_windows import seconds_of

    found = seconds_of(said) if said else None
    if said and not found:
        raise UsageError(f"--period {said}: not a length", "write one such as 28d or 4w")
    return found


def moment(said: str | None) -> datetime:
    """The moment of `--at`, to the second; raises UsageError for one that is none, or is still to come."""
    now = datetime.now(UTC)
    if said is None:
        return now.replace(microsecond=0)
    try:
        found = datetime.fromtimestamp(float(said), UTC) if _is_number(said) else datetime.fromisoformat(said)
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found = found.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"--at {said!r}: not a moment", "write one such as 2026-01-31T12:00:00Z, or seconds since 1970"
        ) from None
    if found > now:
        raise UsageError(f"--at {said}: that is still to come", "leave --at out to ask about now")
    if found.year < 2000:
        raise UsageError(
            f"--at {said}: before there was a Prometheus", "seconds, not milliseconds, since 1970"
        )
    return found


def share(said: str) -> Fraction:
    """The share of `--min-coverage`; raises UsageError."""
    from o11ylint.documents.slo_fields import decimal

    number = decimal(said.removesuffix("%").strip())
    found = None if number is None else Fraction(number) / (100 if said.endswith("%") else 1)
    if found is None or not 0 <= found <= 1:
        raise UsageError(f"--min-coverage {said!r}: expected a share, such as 90%")
    return found


def seconds(said: str | None) -> float | None:
    """The seconds of `--timeout`; raises UsageError."""
    if said is None:
        return None
    try:
        found = float(said.removesuffix("s"))
    except ValueError:
        found = 0.0
    if not 0 < found <= 3600:
        raise UsageError(f"--timeout {said!r}: expected seconds, such as 30")
    return found


def _is_number(said: str) -> bool:
    return said.replace(".", "", 1).isdecimal()
