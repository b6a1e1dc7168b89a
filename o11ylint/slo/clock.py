"""Moments as Prometheus counts them."""

from datetime import UTC, datetime


def second(moment: datetime) -> int:
    """Seconds since the epoch."""
    return round(moment.timestamp())


def moment(seconds: int) -> datetime:
    """The time of so many seconds since the epoch, in UTC."""
    return datetime.fromtimestamp(seconds, UTC)
