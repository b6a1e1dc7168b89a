"""`--select` and `--ignore`: rule ids, groups, globs, tags, `default` and `all`."""

from collections.abc import Iterable, Sequence

from o11ylint import errors
from o11ylint.errors import UsageError
from o11ylint.lint.catalog import Catalog


def named(names: Iterable[str], catalog: Catalog, where: str = "--select") -> frozenset[str]:
    """The rules that names stand for; raises UsageError for a name that stands for none."""
    found: set[str] = set()
    for name in names:
        rules = standing_for(name, catalog)
        if not rules:
            raise UsageError(f"{where}: unknown rule {name!r}{meant(name, catalog)}", "see `o11ylint rules`")
        found |= rules
    return frozenset(found)


def standing_for(name: str, catalog: Catalog) -> set[str]:
    """The rules that one name stands for; none if it is unknown."""
    if name == "all":
        return set(catalog.rules)
    if name == "default":
        return {rule.id for rule in catalog.rules.values() if rule.default}
    if name.startswith("tag:"):
        return {rule.id for rule in catalog.rules.values() if name[4:] in rule.tags}
    if name in catalog.rules:
        return {name}
    if any(character in name for character in "*?["):
        from o11ylint.lint.globs import pattern

        return {rule for rule in catalog.rules if pattern("/" + name).match(rule)}
    return {rule for rule in catalog.rules if rule.startswith(name.rstrip("/") + "/")}


def meant(name: str, catalog: Catalog) -> str:
    """What an unknown name may have been meant for, as the end of a sentence; empty if nothing is near."""
    return errors.meant(
        name, [*catalog.rules, *catalog.groups(), "default", "all", *(f"tag:{tag}" for tag in catalog.tags())]
    )


def chosen(catalog: Catalog, select: Sequence[str], ignore: Sequence[str], where: str) -> frozenset[str]:
    """The rules that run: the defaults or what `select` names, without what `ignore` names."""
    rules = (
        named(select, catalog, f"{where}select") if select else frozenset(standing_for("default", catalog))
    )
    return rules - named(ignore, catalog, f"{where}ignore") if ignore else rules
