"""All evidence about every dashboard of a run, and what it comes to: the rows of `stale`, worst first."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from o11ylint.lint.finding import Finding, Owner, Unchecked
from o11ylint.staleness import age, duplicates, from_files, from_findings
from o11ylint.staleness.age import Age, Clock
from o11ylint.staleness.blobs import Blobs
from o11ylint.staleness.history import History
from o11ylint.staleness.inventory import Card, Inventory
from o11ylint.staleness.score import VERDICTS, score, verdict
from o11ylint.staleness.signals import Signal

_COPIES = frozenset(("test-or-copy", "duplicate-uid"))


class Row(NamedTuple):
    """One dashboard as reports show it. `changed` is in seconds since 1970; `undated` says why it is not known."""

    card: Card
    verdict: str
    score: int
    evidence: tuple[Signal, ...]
    keep: tuple[str, ...]
    changed: int | None
    undated: str | None
    owner: Owner | None


class Verdicts(NamedTuple):
    """Everything that one run of `stale` has to say."""

    rows: list[Row]
    history: History
    now: int
    unchecked: list[Unchecked]

    def count(self, name: str) -> int:
        """How many dashboards have a verdict."""
        return sum(row.verdict == name for row in self.rows)

    @property
    def dated(self) -> int:
        """How many dashboards have an age."""
        return sum(row.changed is not None for row in self.rows)


def judge(
    known: Inventory,
    findings: Sequence[Finding],
    history: History,
    now: int,
    owner_of: Callable[[str], Owner | None],
) -> list[Row]:
    """One row for each dashboard, by score, then by verdict and path."""
    cards = known.cards
    told = from_findings.by_dashboard(findings)
    evidence = [from_findings.signals(card, told.get((card.path, card.container), ())) for card in cards]
    with Blobs() as blobs:
        clock = Clock(history, blobs)
        ages = [clock.age(card, now) for card in cards]

    def rank(index: int) -> tuple[bool, int, str, Container]:
        copied = any(each.signal in _COPIES for each in evidence[index])
        born = ages[index].born
        return copied, now if born is None else born, cards[index].path, cards[index].container or (0, "")

    alike = duplicates.signals(cards, duplicates.found_clusters(cards, rank))
    rows = []
    for index, card in enumerate(cards):
        evidence[index] += from_files.signals(card, known.libraries.get(card.unit, frozenset()))
        evidence[index] += alike.get(index, [])
        alert = known.alerted.get((card.unit, card.uid)) if card.uid else None
        rows.append(_row(card, evidence[index], ages[index], alert, history, now, owner_of(card.path)))
    return sorted(rows, key=_worst_first)


Container = tuple[int, str]


def _row(
    card: Card,
    evidence: list[Signal],
    aged: Age,
    alert: str | None,
    history: History,
    now: int,
    owner: Owner | None,
) -> Row:
    evidence += age.signals(aged, now, owned=owner is not None, history=history)
    past = any(each.signal == "incident-leftover" for each in evidence)
    keep = [*from_files.keep(card, alert, past=past), *age.keep(aged, now)]
    scored = score(evidence, keep)
    broken = from_findings.is_broken(evidence)
    said = verdict(scored.score, broken=broken, dated=aged.changed is not None, kept=bool(keep))
    if owner is None and aged.authors:
        owner = Owner(aged.authors[0].name or aged.authors[0].email, "git")
    return Row(card, said, scored.score, scored.evidence, tuple(keep), aged.changed, aged.unknown, owner)


def _worst_first(row: Row) -> tuple[int, int, str, Container]:
    return -row.score, VERDICTS.index(row.verdict), row.card.path, row.card.container or (0, "")
