"""Why Prometheus 3 refuses a query: it is Prometheus 2, another language, a template, or wrong."""

import re

from o11ylint.promql.dialect import looks_like_metricsql
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.logql import looks_like_logql
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.rule.reading import Reading

_PLACEHOLDER = re.compile(
    r"<%|%>|\{\{|\}\}|\(\( *(?:grab|concat|vars?)\b|__[A-Z][A-Z_]+__|\$\{[A-Z_]+\}|@@|\$\$"
)
"""Templates, and `$$`, which Flux and Compose turn into `$`."""
_VICTORIA = re.compile(r"\bvm(?:agent|alert|auth|insert|select|storage|backup|gateway|anomaly)?_\w+")
"""Metrics that VictoriaMetrics has of itself: who queries them queries it."""


def explained(text: str, language: str, error: PromqlError, *, variables: bool) -> Reading:
    """The reading of a query that Prometheus 3 refuses with `error`."""
    try:
        return Reading(parse(text, Options(version=2, variables=variables)), versions=(2,))
    except PromqlError:
        pass
    if _PLACEHOLDER.search(text):
        return Reading(None, None, "template", "has a placeholder of a template")
    if language != "metricsql" and looks_like_logql(text):
        return Reading(None, None, "logql")
    extension = looks_like_metricsql(text, error)
    if extension is not None and (language == "metricsql" or extension.certain or _VICTORIA.search(text)):
        return Reading(None, None, "metricsql", extension.what)
    if language == "metricsql":
        return Reading(None, None, "metricsql", "not PromQL; MetricsQL is not parsed")
    return Reading(None, error, None, extension.what if extension else "")
