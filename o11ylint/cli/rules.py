"""`o11ylint rules`."""

import argparse
import sys

from o11ylint.cli import console
from o11ylint.cli.values import names
from o11ylint.lint.catalog import load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `rules`."""
    parser.add_argument(
        "--select",
        action="extend",
        default=[],
        type=names,
        metavar="RULES",
        help="list these only: ids, groups, globs, tag:NAME, all; separated by commas",
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="default: table")


def run(request: argparse.Namespace) -> int:
    """Print the rules, by id; rules that are off by default are listed too."""
    from o11ylint.lint.selection import named
    from o11ylint.report.rulelist import rules_json, table
    from o11ylint.report.style import Style

    catalog = load()
    ids = named(request.select or ["all"], catalog)
    rules = [catalog.rules[each] for each in sorted(ids)]
    if request.format == "json":
        console.safe_print(rules_json(rules))
    else:
        console.safe_print(table(rules, Style(console.colour(sys.stdout), console.width())))
    return 0
