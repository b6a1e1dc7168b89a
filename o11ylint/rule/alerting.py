"""What the labels and annotations of an alert say: does it page, does it have a summary."""

from collections.abc import Sequence
from functools import lru_cache

from o11ylint.documents.fields import Text
from o11ylint.documents.rules import AlertingRule


def pages(alert: AlertingRule, severity_label: str, paging: Sequence[str]) -> bool:
    """Whether the alert wakes someone: its severity, which may stand on the group, is one of `paging`."""
    severity = alert.all_labels.get(severity_label)
    return severity is not None and severity.value.strip().lower() in _lowered(tuple(paging))


@lru_cache(maxsize=8)  # a setting, asked about every alert
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset([each.lower() for each in words])


def annotation(alert: AlertingRule, names: Sequence[str]) -> Text | None:
    """The first annotation of these names that says something."""
    for name in names:
        found = alert.annotations.get(name)
        if found is not None and found.value.strip():
            return found
    return None


def annotated(alert: AlertingRule, names: Sequence[str]) -> bool:
    """Whether an annotation of one of these names says something, or will once a template is rendered."""
    return not alert.filled_in.isdisjoint(names) or annotation(alert, names) is not None
