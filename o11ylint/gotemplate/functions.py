"""The functions and variables that templates of alerting rules may use."""

from functools import cache

_GO = "and call html index slice js len not or print printf println urlquery eq ge gt le lt ne"
# github.com/prometheus/prometheus/template/template.go, NewTemplateExpander, of 2.42
_PROMETHEUS_2 = """
    query first label value strvalue args reReplaceAll safeHtml match title toUpper toLower graphLink
    tableLink sortByLabel stripPort stripDomain humanize humanize1024 humanizeDuration
    humanizePercentage humanizeTimestamp toTime pathPrefix externalURL parseDuration
    """
# … and what 3.15 has besides
_PROMETHEUS_3 = "toDuration now urlQueryEscape"
# github.com/VictoriaMetrics/VictoriaMetrics/app/vmalert/templates/template.go
_VMALERT = """
    crlfEscape formatTime htmlEscape jsonEscape now parseDurationTime pathEscape queryEscape
    quotesEscape
    """

VARIABLES = ("$", "$labels", "$externalLabels", "$externalURL", "$value")
"""What Prometheus defines before a template begins; inside `define` and `block` there is only `$`."""
VMALERT_VARIABLES = ("$type", "$expr", "$for", "$alertID", "$groupID", "$activeAt", "$isPartial")


@cache
def functions(dialect: str) -> frozenset[str]:
    """The functions of a dialect: prometheus2 (2.42), prometheus3 or vmalert."""
    names = _GO + _PROMETHEUS_2
    if dialect != "prometheus2":
        names += _PROMETHEUS_3
    if dialect == "vmalert":
        names += " " + _VMALERT
    return frozenset(names.split())


def variables(dialect: str) -> tuple[str, ...]:
    """The variables that are there before a template begins."""
    return VARIABLES + VMALERT_VARIABLES if dialect == "vmalert" else VARIABLES
