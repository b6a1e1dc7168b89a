"""Which subcommand, and what it was told. A subcommand's module is imported only when it is asked for."""

import argparse
import sys
from typing import Any, NoReturn

from o11ylint import __version__
from o11ylint.cli import console
from o11ylint.errors import meant

COMMANDS = {
    "check": "check dashboards, alert rules and SLO specs",
    "rules": "list the rules",
    "explain": "explain a rule: why, how to fix it, examples",
    "baseline": "agree to live with today's findings, or forget those that are fixed",
    "config": "show the effective configuration and where it comes from",
}

_EPILOG = """\
examples:
  o11ylint check                          everything below this folder
  o11ylint check dashboards/api.json      one file
  o11ylint check --select tag:host-specific --format concise
  o11ylint check --output sarif=o11ylint.sarif --output json=o11ylint.json
  o11ylint explain dashboards/host-pinned-query

exit codes:
  0  clean
  1  findings at or above --fail-on (default: warning)
  2  the command line or the configuration cannot be used
  3  something that had to be checked could not be
"""


class _Parser(argparse.ArgumentParser):
    """argparse, with our exit code for a wrong command line and a suggestion for a misspelt command."""

    def error(self, message: str) -> NoReturn:
        console.complain(message, f"see '{self.prog} --help'")
        sys.exit(2)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for each argument; told the width it need not import shutil to find it."""
    return argparse.RawDescriptionHelpFormatter(prog, width=min(console.width() or 100, 100))


def parse(arguments: list[str]) -> argparse.Namespace:
    """The request: its `run` is the function that carries it out."""
    parser = _Parser(
        prog="o11ylint",
        description="Finds stale and host-specific dashboards, noisy alerts and SLOs that lie.",
        epilog=_EPILOG,
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"o11ylint {__version__}")
    wanted = next((each for each in arguments if not each.startswith("-")), None)
    if wanted is not None and wanted not in COMMANDS:
        _unknown(parser, wanted)
    commands = parser.add_subparsers(
        title="commands",
        metavar="COMMAND",
        parser_class=_Parser,
        prog="o11ylint",  # else argparse makes a formatter now, and that imports shutil and lzma
    )
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary, formatter_class=_formatter)
        if name == wanted:
            module = _module(name)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    if not arguments:
        parser.print_help()
        sys.exit(2)
    return parser.parse_args(arguments)


def _module(name: str) -> Any:
    return __import__(f"o11ylint.cli.{name}", fromlist=["run"])


def _unknown(parser: _Parser, wanted: str) -> NoReturn:
    parser.error(f"unknown command {wanted!r}{meant(wanted, COMMANDS)} (commands: {', '.join(COMMANDS)})")
