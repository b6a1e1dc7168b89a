"""Which subcommand, and what it was told. A subcommand's module is imported only when it is asked for."""

import argparse
import sys
from typing import Any, NoReturn

from o11ylint import __version__
from o11ylint.cli import console
from o11ylint.cli.values import filled
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
    """argparse, with our exit code for a wrong command line; a value that is empty is wrong, too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_formatter, **settings)
        self.register("type", None, filled)  # for every argument that names no type of its own

    def error(self, message: str) -> NoReturn:
        console.complain(message, f"see '{self.prog} --help'")
        sys.exit(2)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for each argument; told the width it need not import shutil to find it."""
    return argparse.RawDescriptionHelpFormatter(prog, width=min(console.width() or 100, 100))


def parse(arguments: list[str]) -> argparse.Namespace:
    """The request: its `run` is the function that carries it out."""
    at = next((index for index, each in enumerate(arguments) if not each.startswith("-")), len(arguments))
    if at or not arguments:
        _parse_before_command(arguments[:at])
    wanted, *rest = arguments[at:]
    if wanted not in COMMANDS:
        _overall().error(
            f"unknown command {wanted!r}{meant(wanted, COMMANDS)} (commands: {', '.join(COMMANDS)})"
        )
    parser = _Parser(prog=f"o11ylint {wanted}", description=COMMANDS[wanted])
    module = _module(wanted)
    module.add_arguments(parser)
    parser.set_defaults(run=module.run)
    request, left = parser.parse_known_args(rest)
    # argparse takes paths from one place only; the parser that takes them from anywhere is slow.
    return parser.parse_intermixed_args(rest) if left else request


def _parse_before_command(arguments: list[str]) -> None:
    """`--help` and `--version` end the run, and so does everything that stands where a command should."""
    parser = _overall()
    parser.parse_args(arguments)
    parser.print_help()
    sys.exit(2)


def _overall() -> _Parser:
    """The parser that knows the commands by name only."""
    parser = _Parser(
        prog="o11ylint",
        description="Finds stale and host-specific dashboards, noisy alerts and SLOs that lie.",
        epilog=_EPILOG,
    )
    parser.add_argument("--version", action="version", version=f"o11ylint {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog="o11ylint")
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary)
    return parser


def _module(name: str) -> Any:
    return __import__(f"o11ylint.cli.{name}", fromlist=["run"])
