"""What can be completed where: read from the parsers and the catalogue, never kept by hand."""

import argparse
import re
from collections.abc import Sequence

from o11ylint.cli.commandline import parser_of
from o11ylint.cli.parser import COMMANDS
from o11ylint.lint.catalog import Catalog
from o11ylint.records import Record
from o11ylint.report import FORMATS

_BRACKETS = re.compile(r"\[([a-z|]+)\]")
"""`[create|prune] PATH`: words that may stand in place of the rest."""


class Values(Record):
    """What can follow an option or stand as an argument.

    `source` is words (those in `words`), selectors (what --select takes, separated by commas), rules (ids), reports
    (a format, an equals sign, a file), files, folders, or anything, which cannot be completed.
    """

    source: str
    words: tuple[str, ...] = ()


class Option(Record):
    """An option by all its names; `values` is None if it takes none."""

    names: tuple[str, ...]
    help: str
    values: Values | None
    repeats: bool


class Command(Record):
    """A subcommand; the last of its arguments may repeat."""

    name: str
    help: str
    options: tuple[Option, ...]
    arguments: tuple[Values, ...]


class Grammar(Record):
    """The whole command line; `options` are those before the command."""

    options: tuple[Option, ...]
    commands: tuple[Command, ...]
    selectors: tuple[str, ...]
    rules: tuple[str, ...]
    formats: tuple[str, ...]


def grammar(catalog: Catalog) -> Grammar:
    """The grammar of this installation."""
    parser = parser_of(COMMANDS)
    commands = next(each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    rules = tuple(sorted(catalog.rules))
    tags = (f"tag:{tag}" for tag in catalog.tags())
    return Grammar(
        _options(parser),
        tuple(_command(name, each) for name, each in commands.choices.items()),
        ("all", *catalog.groups(), *tags, *rules),
        rules,
        FORMATS,
    )


def _command(name: str, parser: argparse.ArgumentParser) -> Command:
    arguments = [_values(each) for each in parser._actions if not each.option_strings]
    return Command(name, COMMANDS[name], _options(parser), tuple(arguments))


def _options(parser: argparse.ArgumentParser) -> tuple[Option, ...]:
    return tuple(
        Option(
            tuple(each.option_strings),
            " ".join((each.help or "").split()) if each.help is not argparse.SUPPRESS else "",
            None if each.nargs == 0 else _values(each),
            isinstance(each, argparse._AppendAction),
        )
        for each in parser._actions
        if each.option_strings
    )


def _values(action: argparse.Action) -> Values:
    if action.choices is not None:
        return Values("words", tuple(map(str, action.choices)))
    metavar = action.metavar if isinstance(action.metavar, str) else ""
    return _by_metavar(metavar)


def _by_metavar(metavar: str) -> Values:
    words: Sequence[str] = ()
    found = _BRACKETS.match(metavar)
    if found:
        words, metavar = found[1].split("|"), metavar[found.end() :].strip()
    if metavar == "FORMAT":
        return Values("words", FORMATS)
    sources = {"RULES": "selectors", "RULE": "rules", "FORMAT=FILE": "reports", "PATH": "files",
               "FILE": "files", "FOLDER": "folders"}  # fmt: skip
    return Values(sources.get(metavar, "anything"), tuple(words))
