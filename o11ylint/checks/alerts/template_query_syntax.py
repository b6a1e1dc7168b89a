"""alerts/template-query-syntax: a query in an annotation that fails when the alert fires."""

import re
from collections.abc import Iterator

from o11ylint.gostrings import offsets
from o11ylint.gotemplate.found import QueryUse
from o11ylint.promql.errors import PromqlError
from o11ylint.rule.problem import Problem
from o11ylint.rule.reading import of_text
from o11ylint.rule.subjects import AlertingRule
from o11ylint.rule.templates import templates
from o11ylint.text import Span

_VERB = r"%[-+# 0]*\d*(?:\.\d+)?(.)"
_STRING = r"\"[^\"]*\"|'[^']*'|`[^`]*`"


def template_query_syntax(alert: AlertingRule) -> Iterator[Problem]:
    """A string that `query` is called with and that is not PromQL, whatever the labels of the alert are."""
    if alert.group.language not in ("promql", "metricsql"):
        return
    for written in templates(alert):
        for use in written.template.uses.queries:
            query = _filled_in(use.text) if use.built else use.text
            error = of_text(query, alert.group.language).error if query is not None else None
            if error is not None:
                within = _within(use, error)
                yield Problem(
                    f"{written.field} {written.name!r} runs a query that is not PromQL: {error.message}; when the"
                    " alert fires, the text is an error message",
                    written.text.at,
                    within,
                    quote=written.text.value[within.start : within.end],
                    evidence=(written.name, use.text),
                )


def _within(use: QueryUse, error: PromqlError) -> Span:
    """Where a fault of the query stands in the label or annotation."""
    places = [use.span.start + each for each in offsets(use.raw)]
    last = len(places) - 1
    return Span(places[min(error.start, last)], places[min(max(error.end, error.start), last)])


def _filled_in(text: str) -> str | None:
    """The format of a query with something as long for each verb; None where a label may stand for anything."""
    outside = re.sub(_STRING, "", text)
    if any(verb[1] not in "qdfgeE%" for verb in re.finditer(_VERB, outside)):
        return None
    return re.sub(_VERB, _example, text)


def _example(verb: re.Match[str]) -> str:
    length = len(verb[0])
    if verb[1] == "q":
        return f'"{"v" * (length - 2)}"'
    if verb[1] == "%":
        return "%".rjust(length)
    return ("v" if verb[1] in "sv" else "1") * length
