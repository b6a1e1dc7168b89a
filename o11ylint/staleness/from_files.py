"""What a dashboard itself says, where no rule of `check` looks: nothing asked, old schema, missing library panels."""

from collections.abc import Iterator

from o11ylint.staleness.inventory import Card
from o11ylint.staleness.signals import Signal, found

OLD, OLDER = 27, 16
"""Schema versions of Grafana 7.2 (2020), and of 5 (2018), which had rows in place of a grid."""
KEEP_TAGS = frozenset(("keep", "dr", "runbook", "incident"))
KEEP_MARK = "o11ylint:keep"


def signals(card: Card, libraries: frozenset[str]) -> Iterator[Signal]:
    """Evidence in the file; `libraries` are the library panels of its unit, empty where there are none to compare."""
    if not card.panels:
        yield found("nothing-queried", "has no panels")
    elif card.asking and not card.queries:
        if card.hidden:
            yield found("all-queries-hidden", f"all {card.hidden} queries are hidden: nothing is shown")
        else:
            yield found("nothing-queried", f"none of its {card.asking} panels asks for anything")
    missing = [uid for uid in card.libraries if uid not in libraries] if libraries else []
    if missing:
        yield found("missing-library-panel", f"{_count(len(missing), 'library panel')} of it, such as"
                    f" {missing[0]!r}, is not among the {len(libraries)} here")  # fmt: skip
    if card.schema is not None and card.schema < OLD:
        sign = "older-schema" if card.schema < OLDER else "old-schema"
        era = "Grafana 4" if card.schema < OLDER else "Grafana 7"
        yield found(sign, f"has schema version {card.schema}, that of {era} or older")


def keep(card: Card, alert: str | None, *, past: bool) -> list[str]:
    """Why somebody wants the dashboard, in words: a tag, a mark in its description, an alert that leads to it.

    `past` is whether it tells of one incident: then its tag `incident` says what it is, not that it is wanted.
    """
    tags = (KEEP_TAGS - {"incident"}) if past else KEEP_TAGS
    reasons = [f"tagged {tag!r}" for tag in card.tags if tag.lower() in tags or tag.lower() == KEEP_MARK]
    if KEEP_MARK in card.description:
        reasons.append(f"its description says {KEEP_MARK}")
    if alert is not None:
        reasons.append(f"the alert {alert!r} leads to it")
    return reasons


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
