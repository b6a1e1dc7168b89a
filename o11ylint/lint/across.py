"""Rules about the whole repository: they run after all files, on facts only, unit by unit."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.facts.symbols import Symbols, Where
from o11ylint.lint.active import Active
from o11ylint.lint.catalog import Catalog, function_of
from o11ylint.lint.drafts import Draft, Stamp, in_document
from o11ylint.lint.examine import Examined
from o11ylint.lint.objects import labels_at
from o11ylint.rule.problem import Kept, Problem
from o11ylint.rule.subjects import Repository

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_KINDS = {"dashboards": {"dashboard", "datasource"}, "alerts": {"alert"}, "recording": {"record"}}
"""The facts without which a rule across files of a group has nothing to say."""


def across_files(
    examined: list[Examined], catalog: Catalog, settings: "Settings", content: Callable[[str], bytes]
) -> list[Draft]:
    """What the rules about the whole repository find."""
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
        try:
            opened[path] = read(path, content(path))
        except OSError:  # gone since it was read
            opened[path] = None
    file = opened[path]
    if file is None or index >= len(file.documents):
        return None
    document: Document = file.documents[index]
    owner = settings.owner(path, None, labels_at(document, pointer))
    stamp = Stamp(path, settings.unit(path), owner, active, catalog.rules[rule].tags)
    return in_document(document, problem, pointer, stamp)
