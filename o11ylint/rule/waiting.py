"""How long an alert waits before it fires."""

from functools import lru_cache

from o11ylint.documents.fields import Text
from o11ylint.documents.rules import AlertingRule
from o11ylint.promql.durations import seconds


@lru_cache(maxsize=256)  # a dozen rules ask, one after the other
def waits(alert: AlertingRule) -> float | None:
    """Seconds of `for`, 0 where it has none; None where a template decides, or it is no duration."""
    return 0.0 if alert.for_ is None else length(alert.for_)


def length(text: Text) -> float | None:
    """Seconds of a duration in a rule file; None where a template decides, or it is none."""
    written = text.value.strip()
    if written in ("", "0"):
        return 0.0
    try:
        return seconds(written)
    except ValueError:
        return None
