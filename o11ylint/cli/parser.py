"""Which subcommand, and what it was told. A subcommand's module is imported only when it is asked for."""

import argparse
import sys
from collections.abc import Container
from typing import Any, NoReturn

from o11ylint import __version__
from o11ylint.cli import console

COMMANDS = {
    "check": "check dashboards, alert rules and SLO specs",
    "rules": "list the rules",
    "explain": "explain a rule: why, how to fix it, examples",
    "baseline": "agree to live with today's findings, or forget those that are fixed",
    "init": "write a configuration, a hook and a CI job to start from",
    "completion": "print a script that completes command lines in bash, zsh or fish",
    "config": "show the effective configuration and where it comes from",
}


class _Parser(argparse.ArgumentParser):
    """argparse, with our exit code for a wrong command line and the pages that `--help` prints."""

    module: Any = None
    """The command's, None for the program itself."""

    def format_help(self) -> str:
        from o11ylint.cli.helppages import fill

        fill(self, self.module)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"o11ylint: {message}\n  see '{self.prog} --help'\n")
        sys.exit(2)


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for each argument; told the width it need not import shutil to find it."""
    width = min(console.width() or 100, 100)
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=width)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The request: its `run` is the function that carries it out."""
    wanted = next((each for each in arguments if not each.startswith("-")), None)
    parser = parser_of(() if wanted is None else (wanted,))
    if wanted is not None and wanted not in COMMANDS:
        _unknown(parser, wanted)
    if not arguments:
        parser.print_help()
        sys.exit(2)
    return parser.parse_args(arguments)


def parser_of(filled: Container[str]) -> argparse.ArgumentParser:
    """The parser of the command line; only the commands in `filled` know their options."""
    parser = _Parser(
        prog="o11ylint",
        formatter_class=_formatter,
    )
    parser.add_argument("--version", action="version", version=f"o11ylint {__version__}")
    commands = parser.add_subparsers(
        title="commands",
        metavar="COMMAND",
        parser_class=_Parser,
        prog="o11ylint",  # else argparse makes a formatter now, and that imports shutil and lzma
    )
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary, formatter_class=_formatter)
        if name in filled:
            module = _module(name)
            module.add_arguments(command)
            command.module = module
            command.set_defaults(run=module.run)
    return parser


def _module(name: str) -> Any:
    return __import__(f"o11ylint.cli.{name}", fromlist=["run"])


def _unknown(parser: argparse.ArgumentParser, wanted: str) -> NoReturn:
    import difflib

    close = difflib.get_close_matches(wanted, COMMANDS, 1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    parser.error(f"unknown command {wanted!r}{meant} (commands: {', '.join(COMMANDS)})")
