"""`o11ylint completion`: a script for a shell, made from the parsers and the rules of this installation."""

import argparse

from o11ylint.cli import console

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `completion`."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that will read the script")


def run(request: argparse.Namespace) -> int:
    """Print the script."""
    from o11ylint.cli.shells.grammar import grammar
    from o11ylint.lint.catalog import load

    module = __import__(f"o11ylint.cli.shells.{request.shell}", fromlist=["script"])
    console.safe_print(module.script(grammar(load())))
    return 0
