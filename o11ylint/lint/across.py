"""Rules about the whole repository: they run after all files, on facts only, unit by unit."""

from collections.abc import Iterable, Iterator, Sequence

from o11ylint.errors import DamagedCacheError
from o11ylint.facts.symbols import Fact, Symbols
from o11ylint.lint.catalog import Active, Catalog, Rule, function_of
from o11ylint.lint.drafts import Draft
from o11ylint.lint.examine import Examined
from o11ylint.lint.finding import Unchecked
from o11ylint.lint.located import Located
from o11ylint.rule.subjects import Repository
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from o11ylint.lint.settings import Settings

_KINDS = {
    "dashboards": {"dashboard", "datasource"},
    "alerts": {"alert"},
    "recording": {"record"},
    "slo": {"slo"},
    "alerts/dead-dashboard-link": {"alert", "dashboard"},
}
"""The facts without which a rule across files, or those of a group, have nothing to say."""


def across_files(
    examined: list[Examined],
    catalog: Catalog,
    settings: "Settings",
    located: Located,
    gone: Sequence[Fact],
    failed: list[Unchecked],
) -> list[Draft]:
    """What the rules about the whole repository find; `gone` is what a change has removed from it.

    What it is does not depend on the order of the files. A rule that crashes is told in `failed`.
    """
    rules = [rule for rule in catalog.rules.values() if rule.subject == "Repository"]
    units: dict[str, list[Examined]] = {}
    for each in examined:
        if each.facts:
            units.setdefault(settings.unit(each.path), []).append(each)
    drafts: list[Draft] = []
    for unit, members in sorted(units.items()):
        members.sort(key=lambda each: each.path)  # in whatever order they were given
        state = None if gone else located.state(members)
        found = located.known(unit, state) if state is not None else None
        if found is None:
            before = len(failed)
            lost = [fact for fact in gone if settings.unit(fact.where.path) == unit]
            found = list(_across(unit, members, rules, settings, located, lost, failed))
            if state is not None and len(failed) == before:
                located.keep(unit, state, found)
        drafts += found
    return drafts


def _across(
    unit: str,
    members: list[Examined],
    rules: list[Rule],
    settings: "Settings",
    located: Located,
    gone: list[Fact],
    failed: list[Unchecked],
) -> Iterator[Draft]:
    """What the rules find in one unit."""

    by_kind: dict[str, list[Examined]] = {}
    for each in members:
        for kind in each.facts:
            by_kind.setdefault(kind, []).append(each)

    def of_kind(kind: str) -> Iterator[Fact]:
        for each in by_kind.get(kind, ()):
            yield from each.facts[kind]
        yield from (fact for fact in gone if fact.kind == kind)

    repository = Repository(unit, Symbols(of_kind))
    kinds = by_kind.keys() | {fact.kind for fact in gone}
    told = [each for each in members if located.tells(each.path)]  # the rest is there to be compared with
    groups = {kind.split("-")[0] for each in told for kind in each.facts}
    if sum(each.documents for each in members) == 1:
        groups &= {"alert", "record", "slo"}  # one dashboard alone has nothing to collide with
    choices = {id(each): each for each in (settings.active(member.path) for member in members)}
    for rule in rules:
        wanted = _KINDS.get(rule.id) or _KINDS[rule.id.split("/")[0]]
        if not wanted & groups or kinds.isdisjoint(rule.when or kinds):
            continue
        active = _active(rule.id, choices.values())
        if active is None:
            continue
        try:
            for problem in function_of(rule.id)(repository, **active.options):
                here = _active_on(rule.id, problem.at.path, settings)
                draft = located.draft(problem, here) if here else None
                if draft is not None:
                    yield draft
        except DamagedCacheError:
            raise
        except Exception as error:  # noqa: BLE001 - a crashing check must not hide what the others found
            detail = f"{rule.id} failed with {type(error).__name__}: {error}; please report it"
            failed.append(Unchecked(unit or ".", "internal-error", detail, failed=True))


def _active(rule: str, choices: Iterable[tuple[Active, ...]]) -> Active | None:
    """The rule as it runs for a whole unit: with the options of the first file, by path, on which it runs.

    So an override of options for some files counts for the unit only where it covers that file; an override that
    silences a rule or changes its severity counts file by file.
    """
    return next((each for choice in choices for each in choice if each.rule == rule), None)


def _active_on(rule: str, path: str, settings: "Settings") -> Active | None:
    return _active(rule, [settings.active(path)])
