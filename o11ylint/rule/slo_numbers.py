"""Numbers of SLOs in messages."""

from decimal import Decimal


def plain(number: Decimal) -> str:
    """At most two decimals, and no zeros that say nothing."""
    text = f"{number:.2f}"
    return text.rstrip("0").rstrip(".")


def duration(seconds: int) -> str:
    """`1h`, `3d`, `1h4m`: whole units, the largest first."""
    parts = []
    for unit, length in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        amount, seconds = divmod(seconds, length)
        if amount:
            parts.append(f"{amount}{unit}")
    return "".join(parts) or "0s"
