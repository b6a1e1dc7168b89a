"""`o11ylint explain`."""

import argparse
import sys

from o11ylint.cli import console
from o11ylint.errors import UsageError, meant
from o11ylint.lint.catalog import Catalog, Rule, load

HELP = """\
Prints the page of a rule: what goes wrong for whom, how to fix it, examples of both, its options,
and how often it was right on real repositories.

examples:
  o11ylint explain alerts/paging-without-for
  o11ylint explain paging-without-fro             a misspelt name is answered with the nearest

exit codes:
  0  explained
  2  no rule has this name

{environment}

files:
  none is read
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `explain`."""
    parser.add_argument(
        "rules", nargs="+", metavar="RULE", help="rule ids, such as alerts/paging-without-for"
    )


def run(request: argparse.Namespace) -> int:
    """Print the pages; a name that no rule has is refused before anything is printed."""
    from o11ylint import resources
    from o11ylint.lint.conventions import is_learned
    from o11ylint.report.manual import manual
    from o11ylint.report.style import Style

    catalog = load()
    rules = [rule_named(name, catalog) for name in request.rules]
    style = Style(console.colour(sys.stdout), console.width())
    pages = [
        manual(rule, resources.read(f"rules/{rule.id}.md"), style, learned=is_learned(rule.id))
        for rule in rules
    ]
    console.safe_print("\n\n".join(pages))
    return 0


def rule_named(name: str, catalog: Catalog) -> Rule:
    """The rule with this id; raises UsageError with the nearest one."""
    if name in catalog.rules:
        return catalog.rules[name]
    raise UsageError(f"unknown rule {name!r}{meant(name, catalog.rules)}", "`o11ylint rules` lists them all")
