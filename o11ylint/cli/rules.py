"""`o11ylint rules`."""

import argparse
import sys

from o11ylint.cli import console
from o11ylint.cli.values import names
from o11ylint.lint.catalog import load

HELP = """\
Lists the rules: id, severity, whether it can be fixed, and the equivalents in pint and
dashboard-linter. Rules that are off by default are listed too.

examples:
  o11ylint rules
  o11ylint rules --select alerts
  o11ylint rules --select tag:host-specific --format json

exit codes:
  0  listed
  2  the command line cannot be used, such as a name that no rule has

{environment}

files:
  none is read; `o11ylint config show` says which rules run here
"""


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
