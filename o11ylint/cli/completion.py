"""`o11ylint completion`: a script for a shell, made from the parsers and the rules of this installation."""

import argparse

from o11ylint.cli import console

SHELLS = ("bash", "zsh", "fish")


HELP = """\
Prints a script that completes commands, options, formats, rules, groups and tags. It is made from
this installation: evaluate it when a shell starts, and it is never out of date.

examples:
  o11ylint completion bash        in ~/.bashrc: eval "$(o11ylint completion bash)"
  o11ylint completion zsh         in ~/.zshrc, after compinit: eval "$(o11ylint completion zsh)"
  o11ylint completion fish        in ~/.config/fish/config.fish: o11ylint completion fish | source

exit codes:
  0  printed
  2  the command line cannot be used

environment:
  none is read

files:
  none is read or written
"""


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
