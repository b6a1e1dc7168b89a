"""After all files: rules across files, conventions of the house, fingerprints."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.facts.symbols import Symbols, Where
from o11ylint.lint.active import Active
from o11ylint.lint.catalog import Catalog, function_of
from o11ylint.lint.drafts import Draft, Stamp, in_document
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Finding
from o11ylint.lint.objects import labels_at
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import Repository

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

FINGERPRINT_VERSION = "1"
_KINDS = {"dashboards": {"dashboard", "datasource"}, "alerts": {"alert"}, "recording": {"record"}}
"""The facts without which a rule across files of a group has nothing to say."""
CONVENTION_SHARE = 0.8
"""From this share on a house keeps a convention (DESIGN.md, law 2)."""
CONVENTION_COUNT = 5
"""Fewer alerts than this show no habit."""


def across_files(
    examined: list[Examined], catalog: Catalog, settings: "Settings", content: Callable[[str], bytes]
) -> list[Draft]:
    """What the rules about the whole repository find, unit by unit."""
    rules = [rule.id for rule in catalog.rules.values() if rule.subject == "Repository"]
    units: dict[str, list[Examined]] = {}
    for each in examined:
        if each.facts:
            units.setdefault(settings.unit(each.path), []).append(each)
    drafts: list[Draft] = []
    opened: dict[str, File | None] = {}
    for unit, members in sorted(units.items()):
        repository = Repository(unit, Symbols(fact for each in members for fact in each.facts))
        groups = {fact.kind.split("-")[0] for each in members for fact in each.facts}
        if sum(each.documents for each in members) == 1:
            groups &= {"alert", "record"}  # one dashboard alone has nothing to collide with
        for rule in rules:
            active = _active(rule, members, settings)
            if active is None or not _KINDS[rule.split("/")[0]] & groups:
                continue
            for problem in function_of(rule)(repository, **active.options):
                draft = _located(problem, rule, catalog, settings, content, opened)
                if draft is not None:
                    drafts.append(draft)
    return drafts


def _active(rule: str, members: list[Examined], settings: "Settings") -> Active | None:
    """The rule as it runs for the first file of the unit on which it runs."""
    for member in members:
        found = _active_on(rule, member.path, settings)
        if found:
            return found
    return None


def _active_on(rule: str, path: str, settings: "Settings") -> Active | None:
    return next((each for each in settings.active(path) if each.rule == rule), None)


def _located(
    problem: Problem | Kept,
    rule: str,
    catalog: Catalog,
    settings: "Settings",
    content: Callable[[str], bytes],
    opened: dict[str, File | None],
) -> Draft | None:
    if isinstance(problem, Kept) or not isinstance(problem.at, Where):
        return None
    path, index, pointer = problem.at
    active = _active_on(rule, path, settings)
    if active is None:
        return None
    if path not in opened:
        opened[path] = read(path, content(path))
    file = opened[path]
    if file is None or index >= len(file.documents):
        return None
    document: Document = file.documents[index]
    owner = settings.owner(path, None, labels_at(document, pointer))
    stamp = Stamp(path, settings.unit(path), owner, active, catalog.rules[rule].tags)
    return in_document(document, problem, pointer, stamp)


def settled(
    drafts: Iterable[Draft], examined: list[Examined], settings: "Settings", *, fingerprints: bool
) -> list[Finding]:
    """Drafts as findings, sorted: conventions weighed, fingerprints given if some report shows them."""
    ordered = sorted(
        drafts,
        key=lambda each: (
            each.finding.path,
            each.finding.line,
            each.finding.column,
            each.finding.rule,
            each.finding.message,
        ),
    )
    shares = _shares(ordered, examined, settings)
    weighed = [_weighed(draft, shares) for draft in ordered]
    if not fingerprints:
        return [draft.finding for draft in weighed]
    seen: Counter[tuple[str, ...]] = Counter()
    return [_fingerprinted(draft, seen) for draft in weighed]


def _shares(
    drafts: list[Draft], examined: list[Examined], settings: "Settings"
) -> dict[tuple[str, str], tuple[int, int]]:
    """Per unit and convention: how many keep it, and how many could."""
    kept: Counter[tuple[str, str]] = Counter()
    broken: Counter[tuple[str, str]] = Counter()
    for each in examined:
        for convention, count in each.kept.items():
            kept[settings.unit(each.path), convention] += count
    for draft in drafts:
        if draft.convention:
            broken[draft.finding.unit, draft.convention] += 1
    return {key: (kept[key], kept[key] + broken[key]) for key in broken}


def _weighed(draft: Draft, shares: dict[tuple[str, str], tuple[int, int]]) -> Draft:
    """A broken convention is a warning where most keep it, else information."""
    if draft.convention is None:
        return draft
    kept, total = shares[draft.finding.unit, draft.convention]
    if total >= CONVENTION_COUNT and kept >= CONVENTION_SHARE * total:
        message = f"{draft.finding.message} ({kept} of {total} here have one)"
        return draft._replace(finding=draft.finding._replace(message=message))
    if draft.configured:
        return draft
    return draft._replace(finding=draft.finding._replace(severity="info"))


def _fingerprinted(draft: Draft, seen: Counter[tuple[str, ...]]) -> Finding:
    from hashlib import sha256

    parts = (FINGERPRINT_VERSION, draft.finding.unit, draft.finding.rule, *draft.identity, *draft.evidence)
    number = seen[parts]
    seen[parts] += 1
    text = "\0".join((*parts, str(number)))
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return draft.finding._replace(fingerprint=digest[:32])
