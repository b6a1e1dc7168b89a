"""The script for fish, 3.0 and newer."""

from o11ylint.cli.shells.grammar import Command, Grammar, Option, Values

_HEAD = """\
# Completion of o11ylint for fish. In ~/.config/fish/config.fish: o11ylint completion fish | source

# Whether the command is $argv[1]; an empty one stands for none so far.
function __o11ylint_in
    set -l words (commandline -opc)
    for word in $words[2..-1]
        string match -q -- '-*' $word; and continue
        test "$word" = "$argv[1]"
        return
    end
    test -z "$argv[1]"
end

# What --select takes: names separated by commas, of which the last is completed.
function __o11ylint_selectors
    set -l before (commandline -ct | string replace -r -- '^--[a-z-]+=' '' | string match -r -- '.*,')
    printf '%s\\n' "$before"$__o11ylint_selectors
end

complete -c o11ylint -e
complete -c o11ylint -f
"""
_SOURCES = {
    "selectors": "-x -a '(__o11ylint_selectors)'",
    "rules": "-x -a '$__o11ylint_rules'",
    "reports": "-r -F -a '$__o11ylint_reports'",
    "files": "-r -F",
    "folders": "-x -a '(__fish_complete_directories)'",
    "anything": "-x",
}


def script(grammar: Grammar) -> str:
    """The text to source."""
    lines = [
        f"set -g __o11ylint_selectors {' '.join(grammar.selectors)}",
        f"set -g __o11ylint_rules {' '.join(grammar.rules)}",
        f"set -g __o11ylint_reports {' '.join(name + '=' for name in grammar.formats)}",
        *(_option("", option) for option in grammar.options),
    ]
    for command in grammar.commands:
        lines.append(f"{_when('')} -a {command.name} -d {_quoted(command.help)}")
        lines += [_option(command.name, option) for option in command.options]
        lines += _arguments(command)
    return _HEAD + "\n".join(lines) + "\n"


def _when(command: str) -> str:
    return f"complete -c o11ylint -n \"__o11ylint_in '{command}'\""


def _option(command: str, option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    takes = "" if option.values is None else f" {_values(option.values)}"
    return f"{_when(command)} {names}{takes} -d {_quoted(option.help)}"


def _arguments(command: Command) -> list[str]:
    lines = []
    for values in command.arguments:
        if values.words:
            lines.append(f"{_when(command.name)} -a {_quoted(' '.join(values.words))}")
        if values.source == "files":
            lines.append(f"{_when(command.name)} -F")
        elif values.source == "rules":
            lines.append(f"{_when(command.name)} -a '$__o11ylint_rules'")
    return lines


def _values(values: Values) -> str:
    if values.source == "words":
        return f"-x -a {_quoted(' '.join(values.words))}"
    return _SOURCES[values.source]


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
