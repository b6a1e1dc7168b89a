"""alerts/unformatted-value: sixteen digits at three in the morning."""

import re
from collections.abc import Iterator

from o11ylint.facts.magnitudes import magnitude
from o11ylint.gotemplate.found import ValueUse
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.reading import of_rule
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import Written, templates
from o11ylint.text import Span

_FORMATS = {
    "bytes": ("1.073741824e+09", "humanize1024"),
    "seconds": ("0.2475000000000001", "humanizeDuration"),
    "timestamp": ("1.7633e+09", "humanizeTimestamp"),
    "rate": ("0.08333333333333333", "humanize"),
    "ratio": ("0.9333333333333333", 'printf "%.2f"'),
}
"""For each magnitude what Go prints, and the function that prints it for people."""


def unformatted_value(alert: AlertingRule) -> Iterator[Problem]:
    """The first annotation that prints a value with a fraction or a big one as it is. One finding for an alert."""
    found: tuple[Written, ValueUse] | None = None
    for written in templates(alert):
        for use in written.template.uses.values if written.field == "annotation" else ():
            if use.printed and use.through:
                return  # somebody has thought of it; the bare one is for the record
            if use.printed and found is None:
                found = written, use
    tree = of_rule(alert).tree if found is not None else None
    kind = magnitude(tree) if tree is not None else None
    if found is not None and kind is not None:
        yield _problem(alert, *found, kind)


def _problem(alert: AlertingRule, written: Written, use: ValueUse, kind: str) -> Problem:
    example, function = _FORMATS[kind]
    if re.match(r"[^}]*\}\} ?[%A-Za-z]", written.text.value[use.span.end :]):
        function = 'printf "%.2f"'  # a unit follows, which a humanizing function would bring along
    quoted = written.text.value[use.span.start : use.span.end]
    return Problem(
        f"{alert.name.value!r} prints its value as it is, such as {example}, which takes long to read;"
        f" use `{quoted} | {function}`",
        written.text.at,
        use.span,
        quote=quoted,
        fix=Fix(
            f"print it with {function}",
            (Edit(written.text.at, Span(use.span.end, use.span.end), f" | {function}"),),
        ),
    )
