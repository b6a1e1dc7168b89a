"""`o11ylint rules`."""

import argparse
import sys
from collections.abc import Iterable

from o11ylint.cli import console
from o11ylint.errors import UsageError
from o11ylint.lint.catalog import Catalog, Rule, load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `rules`."""
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULES",
        help="list these only: ids, groups, globs, tag:NAME, all; separated by commas",
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")


def run(request: argparse.Namespace) -> int:
    """Print the rules."""
    from o11ylint.report.rulelist import rules_json, table
    from o11ylint.report.style import Style

    rules = chosen(load(), [part.strip() for value in request.select for part in value.split(",")])
    if request.format == "json":
        console.safe_print(rules_json(rules))
    else:
        console.safe_print(table(rules, Style(console.colour(sys.stdout), console.width())))
    return 0


def chosen(catalog: Catalog, selectors: Iterable[str]) -> list[Rule]:
    """The rules that some selector names, by id; every rule if there is no selector."""
    wanted = [each for each in selectors if each]
    ids: set[str] = set() if wanted else set(catalog.rules)
    for selector in wanted:
        found = {rule.id for rule in catalog.rules.values() if _names(selector, rule)}
        if not found:
            _refuse(selector, catalog)
        ids |= found
    return [catalog.rules[each] for each in sorted(ids)]


def _names(selector: str, rule: Rule) -> bool:
    if selector.startswith("tag:"):
        return selector[4:] in rule.tags
    if selector in ("all", rule.id, rule.id.split("/")[0]):
        return True
    from fnmatch import fnmatchcase

    return fnmatchcase(rule.id, selector)


def _refuse(selector: str, catalog: Catalog) -> None:
    from difflib import get_close_matches

    known = [*catalog.rules, *catalog.groups(), *(f"tag:{tag}" for tag in catalog.tags()), "all"]
    close = get_close_matches(selector, known, 1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    raise UsageError(
        f"no rule is called {selector!r}{meant}",
        f"groups: {', '.join(catalog.groups())}; tags: {', '.join(catalog.tags())}",
    )
