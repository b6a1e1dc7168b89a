"""The command line as argparse sees it: what it means, what is wrong with it, and its manual."""

import argparse
import re
import sys
from collections.abc import Container

from o11ylint import __version__
from o11ylint.cli import console
from o11ylint.cli.parser import COMMANDS, module_of
from o11ylint.cli.values import filled
from o11ylint.errors import meant
from o11ylint.typed import Any, NoReturn


class _Parser(argparse.ArgumentParser):
    """argparse, with our exit code for a wrong command line, our manual, and no value that is empty."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_formatter, **settings)
        self.register("type", None, filled)  # for every argument that names no type of its own
        self.module: Any = None
        """The command's, None for the program itself."""

    def format_help(self) -> str:
        from o11ylint.cli.helppages import fill

        fill(self, self.module)
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        console.complain(_nearest(message), f"see '{self.prog} --help'")
        sys.exit(2)


def _nearest(message: str) -> str:
    """What argparse says, with the word that was meant where it was one of a few."""
    found = re.fullmatch(r"(argument .+: invalid choice: '(.*)') (\(choose from (.*)\))", message)
    if found is None:
        return message
    said, word, choices, names = found.groups()
    known = [each.strip(" '") for each in names.split(",")]
    return f"{said}{meant(word, known)} {choices}"


def _formatter(prog: str) -> argparse.HelpFormatter:
    """argparse makes one for each argument; told the width it need not import shutil to find it."""
    width = min(console.width() or 100, 100)
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=width)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The request: its `run` is the function that carries it out."""
    at = next((index for index, each in enumerate(arguments) if not each.startswith("-")), len(arguments))
    if at or not arguments:
        _parse_before_command(arguments[:at])
    wanted, *rest = arguments[at:]
    if wanted not in COMMANDS:
        known = f"(commands: {', '.join(COMMANDS)})"
        parser_of(()).error(f"unknown command {wanted!r}{meant(wanted, COMMANDS)} {known}")
    parser = _filled(_Parser(prog=f"o11ylint {wanted}", description=COMMANDS[wanted]), wanted)
    request, left = parser.parse_known_args(rest)
    # argparse takes paths from one place only; the parser that takes them from anywhere is slow.
    return parser.parse_intermixed_args(rest) if left else request


def _parse_before_command(arguments: list[str]) -> None:
    """`--help` and `--version` end the run, and so does everything that stands where a command should."""
    parser = parser_of(())
    parser.parse_args(arguments)
    parser.print_help()
    sys.exit(2)


def parser_of(wanted: Container[str]) -> argparse.ArgumentParser:
    """The parser of the whole command line; only the commands in `wanted` know their options."""
    parser = _Parser(prog="o11ylint")
    parser.add_argument("--version", action="version", version=f"o11ylint {__version__}")
    # without `prog` argparse makes a formatter now, and that imports shutil and lzma
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=_Parser, prog="o11ylint"
    )
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        if name in wanted:
            _filled(command, name)
    return parser


def _filled(parser: _Parser, command: str) -> _Parser:
    """The parser with a command's options."""
    parser.module = module_of(command)
    parser.module.add_arguments(parser)
    parser.set_defaults(run=parser.module.run)
    return parser
