"""What the configuration wants ignored, and the rules that it has locked."""

from collections.abc import Mapping, Sequence

from o11ylint.errors import ConfigError
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.finding import Finding
from o11ylint.lint.globs import matches
from o11ylint.lint.ignores.syntax import is_date
from o11ylint.lint.selection import named
from o11ylint.records import Record
from o11ylint.typed import Any

_WHERE = ("paths", "uid", "panel", "alert")


class Entry(Record):
    """One entry of `ignores:`: `number` is its place in the file at `path`; what is None does not matter."""

    path: str
    number: int
    names: str
    rules: frozenset[str]
    paths: tuple[str, ...] | None
    uid: str | None
    panel: str | int | None
    alert: str | None
    reason: str
    until: str

    def reaches(self, inside: str) -> bool:
        """Whether it is about a file; `inside` is the path from the root."""
        return self.paths is None or matches(inside, self.paths)

    def covers(self, inside: str, finding: Finding) -> bool:
        """Whether it covers a finding of a file, whatever its rule."""
        about = finding.object
        return (
            self.reaches(inside)
            and (self.uid is None or about.uid == self.uid)
            and (self.panel is None or self.panel in (about.panel, about.panel_id))
            and (self.alert is None or (about.kind == "alert" and about.name == self.alert))
        )


class Policy(Record):
    """Entries that ask for silence, rules that may be silenced only with a reason and an end.

    `own` is the configuration file of the run, not one that it extends; `base` leads from the root to where paths
    begin; `whole` says that the run looks at everything below the root.
    """

    entries: tuple[Entry, ...]
    locked: frozenset[str]
    own: str
    base: str
    whole: bool


def entries(where: str, values: Mapping[str, Any], catalog: Catalog, locked: frozenset[str]) -> list[Entry]:
    """The entries of one configuration file, checked; `locked` is what its parents have locked."""
    return [
        _entry(where, index, each, catalog, locked) for index, each in enumerate(values.get("ignores", ()))
    ]


def _entry(
    where: str, index: int, given: Mapping[str, Any], catalog: Catalog, locked: frozenset[str]
) -> Entry:
    at = f"ignores[{index}]"
    if not any(key in given for key in _WHERE):
        raise ConfigError(f"{where}: {at}: expected at least one of {', '.join(_WHERE)}")
    until = given.get("until", "")
    if until and not is_date(until):
        raise ConfigError(f"{where}: {at}.until: found {until!r}, expected a date such as 2027-01-31")
    rules = named(given["rules"], catalog, f"{where}: {at}.rules")
    reason = given.get("reason", "").strip()
    for rule in sorted(rules & locked):
        if not (reason and until):
            raise ConfigError(f"{where}: {at}: {rule!r} is locked: it takes a reason and until to ignore it")
    paths = given.get("paths")
    return Entry(
        where,
        index,
        ", ".join(given["rules"]),
        rules,
        tuple(paths) if paths is not None else None,
        given.get("uid"),
        given.get("panel"),
        given.get("alert"),
        reason,
        until,
    )


def policy(
    files: Sequence[tuple[str, Mapping[str, Any]]], catalog: Catalog, base: str, *, whole: bool
) -> Policy:
    """The policy of a configuration and of those it extends, the farthest first."""
    found: list[Entry] = []
    locked: frozenset[str] = frozenset()
    for where, values in files:
        found += entries(where, values, catalog, locked)
        locked |= named(values.get("locked", ()), catalog, f"{where}: locked")
    return Policy(tuple(found), locked, files[-1][0] if files else "", base, whole)
