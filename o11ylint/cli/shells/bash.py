"""The script for bash, 3.2 (macOS) and newer; it needs no bash-completion."""

from collections.abc import Iterable

from o11ylint.cli.shells.grammar import Command, Grammar, Option, Values

_HEAD = """\
# Completion of o11ylint for bash. In ~/.bashrc: eval "$(o11ylint completion bash)"

# Every candidate for the word $1, of which the part $2 stays as it is.
_o11ylint_offer() {
    local candidates=$3 word=$1 kept=$2
    COMPREPLY=($(compgen -P "$kept" -W "$candidates" -- "${word#"$kept"}"))
    # readline replaces what follows the last of its word breaks only
    local cut=${word##*[:=]} at
    if [[ $COMP_WORDBREAKS != *:* ]]; then cut=${word##*=}; fi
    cut=${word%"$cut"}
    for at in "${!COMPREPLY[@]}"; do COMPREPLY[$at]=${COMPREPLY[$at]#"$cut"}; done
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
    compopt +o default 2>/dev/null
}

# What $1 stands for: a list of words, or the name of what is listed elsewhere.
_o11ylint_values() {
    local source=$1 word=$2 kept=${3-}
    case $source in
    selectors)
        if [[ $word == *,* ]]; then kept=${word%,*},; fi
        _o11ylint_offer "$word" "$kept" "$_o11ylint_selectors"
        ;;
    rules) _o11ylint_offer "$word" "$kept" "$_o11ylint_rules" ;;
    reports) if [[ ${word#"$kept"} != *=* ]]; then _o11ylint_offer "$word" "$kept" "$_o11ylint_reports"; fi ;;
    files) ;;
    folders) compopt -o dirnames +o default 2>/dev/null ;;
    anything) compopt +o default 2>/dev/null ;;
    *) _o11ylint_offer "$word" "$kept" "$source" ;;
    esac
}
"""

_MAIN = """\
_o11ylint() {
    COMPREPLY=()
    # Bash cuts words at : and =; they are put together again.
    local words=() piece joined="" at
    for ((at = 1; at <= COMP_CWORD; at++)); do
        piece=${COMP_WORDS[$at]}
        if [[ ${#words[@]} -gt 0 && ( $piece == [:=]* || -n $joined ) ]]; then
            words[${#words[@]}-1]+=$piece
        else
            words[${#words[@]}]=$piece
        fi
        if [[ $piece == *[:=] ]]; then joined=1; else joined=""; fi
    done
    if [[ ${#words[@]} == 0 ]]; then words=(""); fi
    local last=$((${#words[@]} - 1)) command="" count=0 takes=""
    local word=${words[$last]}
    for ((at = 0; at < last; at++)); do
        piece=${words[$at]}
        if [[ -n $takes ]]; then
            takes=""
        elif [[ -z $command && $piece != -* ]]; then
            command=$piece
        elif [[ $piece == -* ]]; then
            takes=$(_o11ylint_takes "$command" "$piece")
        else
            count=$((count + 1))
        fi
    done
    if [[ -n $takes ]]; then
        _o11ylint_values "$takes" "$word"
    elif [[ $word == --*=* ]]; then
        takes=$(_o11ylint_takes "$command" "${word%%=*}")
        if [[ -n $takes ]]; then _o11ylint_values "$takes" "$word" "${word%%=*}="; fi
    else
        _o11ylint_words "$command" "$count" "$word"
    fi
}

complete -o bashdefault -o default -F _o11ylint o11ylint
"""


def script(grammar: Grammar) -> str:
    """The text to source."""
    parts = [
        _HEAD,
        _variable("selectors", grammar.selectors),
        _variable("rules", grammar.rules),
        _variable("reports", (f"{name}=" for name in grammar.formats)),
        "\n# What the option $2 of the command $1 takes; nothing if it takes nothing.\n_o11ylint_takes() {\n",
        '    case "$1 $2" in\n',
        *(_takes(command) for command in grammar.commands),
        "    esac\n}\n",
        "\n# What can stand as word $3 of the command $1, after $2 arguments.\n_o11ylint_words() {\n",
        '    if [[ $3 == -* ]]; then\n        case "$1" in\n',
        _case("''", _names(grammar.options)),
        *(_case(command.name, _names(command.options)) for command in grammar.commands),
        "        esac\n        return\n    fi\n",
        '    case "$1" in\n',
        f'    \'\') _o11ylint_offer "$3" "" "{" ".join(each.name for each in grammar.commands)}" ;;\n',
        *(_arguments(command) for command in grammar.commands),
        "    esac\n}\n\n",
        _MAIN,
    ]
    return "".join(parts)


def _variable(name: str, words: Iterable[str]) -> str:
    return f'_o11ylint_{name}="{" ".join(words)}"\n'


def _names(options: Iterable[Option]) -> str:
    return " ".join(name for option in options for name in option.names)


def _case(pattern: str, words: str) -> str:
    return f'        {pattern}) _o11ylint_offer "$3" "" "{words}" ;;\n'


def _takes(command: Command) -> str:
    lines = []
    for option in command.options:
        if option.values is not None:
            names = " | ".join(f'"{command.name} {name}"' for name in option.names)
            lines.append(f'    {names}) echo "{_source(option.values)}" ;;\n')
    return "".join(lines)


def _arguments(command: Command) -> str:
    """The argument at its place; further ones are like the last."""
    if not command.arguments:
        return f"    {command.name}) compopt +o default 2>/dev/null ;;\n"
    *first, last = command.arguments
    cases = [f"        {place}) {_offered(values)} ;;\n" for place, values in enumerate(first)]
    if last.words and last.source != "words":
        cases.append(f"        {len(first)}) {_offered(last)} ;;\n")
    cases.append(f"        *) {_offered(last._replace(words=()) if last.source != 'words' else last)} ;;\n")
    return f'    {command.name})\n        case "$2" in\n{"".join(cases)}        esac\n        ;;\n'


def _offered(values: Values) -> str:
    """Words that stand in place of files leave the files to readline."""
    if values.words and values.source != "words":
        return f'_o11ylint_offer "$3" "" "{" ".join(values.words)}"; compopt -o default 2>/dev/null'
    return f'_o11ylint_values "{_source(values)}" "$3"'


def _source(values: Values) -> str:
    return " ".join(values.words) if values.source == "words" else values.source
