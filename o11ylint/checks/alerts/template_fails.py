"""alerts/template-fails: a text that is an error message whenever the alert fires."""

import re
from collections.abc import Iterator

from o11ylint.gotemplate.found import CallUse, Misuse, Uses
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import templates

_COMPARISONS = frozenset(("eq", "ge", "gt", "le", "lt", "ne"))
_VERB = r"%([-+# 0]*)([0-9*]*)(?:\.[0-9*]*)?(\[)?(.?)"
_ALLOWED = {"float": "veEfFgGbxXT", "string": "vsqxXT", "int": "vbcdoOqxXUT"}


def template_fails(alert: AlertingRule) -> Iterator[Problem]:
    """The first thing in each label and annotation that always fails when it is executed."""
    if alert.group.language not in ("promql", "logql"):
        return
    for written in templates(alert):
        faults = failures(written.template.uses)
        if not faults:
            continue
        fault = min(faults, key=lambda each: each.span.start)
        quoted = written.text.value[fault.span.start : fault.span.end]
        harm = "has `%!…` in it" if quoted == "printf" and "args" not in fault.why else "is an error message"
        yield Problem(
            f"{written.field} {written.name!r} fails at `{quoted}`: {fault.why}; promtool accepts it, but when the"
            f" alert fires, the text {harm}",
            written.text.at,
            fault.span,
            quote=quoted,
            evidence=(written.name, quoted),
        )


def failures(uses: Uses) -> list[Misuse]:
    """Everything in a template that always fails when it is executed, whatever the labels and the value are."""
    return [*uses.misuses, *(Misuse(why, call.span) for call in uses.calls for why in _faults(call))]


def _faults(call: CallUse) -> Iterator[str]:
    """What is wrong with the arguments of a call."""
    from o11ylint.gotemplate.types import STRING_ARGUMENTS, wrong_count

    kinds = [_type(kind) for kind in call.kinds]
    count = wrong_count(call.name, len(kinds))
    if count is not None:
        yield count
        return
    for place in STRING_ARGUMENTS.get(call.name, ()):
        if kinds[place] in ("float", "int", "bool"):
            what = "the value" if call.kinds[place] == "value" else _article(kinds[place])
            yield f"it takes a string, not {what}"
    if call.name in _COMPARISONS and len(kinds) > 1 and "other" not in kinds[:2] and kinds[0] != kinds[1]:
        why = f"{_article(kinds[0])} is never comparable with {_article(kinds[1])}"
        yield why + ("; write `.0` behind the number" if set(kinds[:2]) == {"float", "int"} else "")
    if call.name == "printf" and call.strings[0] is not None:
        yield from _verbs(call.strings[0], kinds[1:])


def _type(kind: str) -> str:
    """Go's type of a kind of argument, as far as it is known."""
    if kind == "value":
        return "float"
    if kind.startswith("label:"):
        return "string"
    return kind if kind in ("float", "int", "string", "bool") else "other"


def _article(type_: str) -> str:
    return f"an {type_}" if type_ == "int" else f"a {type_}"


def _verbs(format_: str, kinds: list[str]) -> Iterator[str]:
    """Verbs of a constant format that do not fit their arguments."""
    found = list(re.finditer(_VERB, format_))
    if any(verb[3] or "*" in verb[0] for verb in found):
        return
    verbs = [verb for verb in found if verb[4] != "%"]
    for verb, type_ in zip(verbs, kinds, strict=False):
        if type_ in _ALLOWED and verb[4] not in _ALLOWED[type_]:
            yield f"`{verb[0]}` cannot print {_article(type_)}"
    if len(verbs) != len(kinds):
        yield f"{len(verbs)} verbs, but {len(kinds)} arguments"
