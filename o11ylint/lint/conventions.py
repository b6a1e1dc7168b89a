"""Conventions of the house: what most of a unit does, the rest is told about."""

from collections import Counter
from collections.abc import Iterable

from o11ylint.lint.catalog import function_of
from o11ylint.lint.drafts import Draft
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.examine import Examined
    from o11ylint.lint.settings import Settings

SHARE = 0.8
"""From this share on a house keeps a convention (DESIGN.md, law 2)."""
COUNT = 5
"""Fewer subjects than this show no habit."""


def is_learned(rule: str) -> bool:
    """Whether a rule is about a convention: its check also says who keeps it."""
    return "Kept" in str(function_of(rule).__annotations__["return"])


def weighed(drafts: list[Draft], examined: Iterable["Examined"], settings: "Settings") -> list[Draft]:
    """Broken conventions as warnings where most of the unit keeps them, else as information."""
    if not any(draft.convention for draft in drafts):
        return drafts
    kept: Counter[tuple[str, str]] = Counter()
    broken: Counter[tuple[str, str]] = Counter()
    for each in examined:
        for convention, count in each.kept.items():
            kept[settings.unit(each.path), convention] += count
        for convention, count in each.broken.items():
            broken[settings.unit(each.path), convention] += count
    return [
        _weighed(draft, kept[key], kept[key] + broken[key])
        for draft in drafts
        for key in [(draft.finding.unit, draft.convention or "")]
    ]


def _weighed(draft: Draft, kept: int, total: int) -> Draft:
    if draft.convention is None:
        return draft
    if total >= COUNT and kept >= SHARE * total:
        message = f"{draft.finding.message} ({kept} of {total} here have one)"
        return draft._replace(finding=draft.finding._replace(message=message))
    if draft.configured:
        return draft
    return draft._replace(finding=draft.finding._replace(severity="info"))
