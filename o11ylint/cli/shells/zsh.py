"""The script for zsh: to be sourced after compinit, or kept as `_o11ylint` in a folder of $fpath."""

from collections.abc import Iterable

from o11ylint.cli.shells.grammar import Command, Grammar, Option, Values

_HEAD = """\
#compdef o11ylint
# Completion of o11ylint for zsh. In ~/.zshrc, after compinit: eval "$(o11ylint completion zsh)"

"""
_TAIL = """\
if [[ $funcstack[1] == _o11ylint ]]; then
    _o11ylint "$@"
else
    compdef _o11ylint o11ylint
fi
"""


def script(grammar: Grammar) -> str:
    """The text to source."""
    formats = " ".join(grammar.formats)
    parts = [
        _HEAD,
        _list("selectors", grammar.selectors),
        _list("rules", grammar.rules),
        "_o11ylint_reports() {\n",
        f"    if compset -P '*='; then _files; else compadd -S = \"$@\" -- {formats}; fi\n}}\n\n",
        "_o11ylint_commands() {\n    local -a found=(\n",
        *(f"        {_quoted(f'{each.name}:{each.help}')}\n" for each in grammar.commands),
        "    )\n    _describe command found\n}\n\n",
        "_o11ylint() {\n    local curcontext=$curcontext state line\n    typeset -A opt_args\n    _arguments -C \\\n",
        *(f"        {_spec(option)} \\\n" for option in grammar.options),
        "        '1:command:_o11ylint_commands' '*::argument:->arguments'\n",
        "    [[ $state == arguments ]] || return 0\n    case $line[1] in\n",
        *(_command(each) for each in grammar.commands),
        "    esac\n}\n\n",
        _TAIL,
    ]
    return "".join(parts)


def _list(name: str, words: Iterable[str]) -> str:
    return f'_o11ylint_{name}() {{\n    local -a found=({" ".join(words)})\n    compadd "$@" -a found\n}}\n\n'


def _command(command: Command) -> str:
    specs = [_spec(option) for option in command.options]
    specs += [_argument(place, command.arguments) for place in range(len(command.arguments))]
    return f"    {command.name})\n        _arguments -S {' '.join(specs)}\n        ;;\n"


def _spec(option: Option) -> str:
    """`'(-j --jobs)'{-j+,--jobs=}'[help]:values:action'`."""
    takes = "" if option.values is None else f": :{_action(option.values)}"
    rest = _quoted(f"[{_escaped(option.help)}]{takes}")
    names = [_attached(name) if option.values else name for name in option.names]
    if len(names) > 1:
        return f"{_quoted('(' + ' '.join(option.names) + ')')}{{{','.join(names)}}}{rest}"
    return _quoted(("*" if option.repeats else "") + names[0]) + rest


def _attached(name: str) -> str:
    """The value may follow at once: `--jobs=4`, `-j4`."""
    return name + ("=" if name.startswith("--") else "+")


def _argument(place: int, arguments: tuple[Values, ...]) -> str:
    values = arguments[place]
    last = place == len(arguments) - 1
    if last and not (values.source == "words" and len(arguments) == 1):
        return _quoted(f"*: :{_action(values)}")
    return _quoted(f"{place + 1}: :{_action(values)}")


def _action(values: Values) -> str:
    words = " ".join(values.words)
    if values.source == "words":
        return f"({words})"
    actions = {"selectors": "_sequence _o11ylint_selectors", "rules": "_o11ylint_rules",
               "reports": "_o11ylint_reports", "files": "_files", "folders": "_files -/"}  # fmt: skip
    action = actions.get(values.source, " ")
    return f"{{compadd -- {words}; {action}}}" if words else action


def _escaped(text: str) -> str:
    for character in "\\[]:":
        text = text.replace(character, "\\" + character)
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
