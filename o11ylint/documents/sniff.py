"""Is this file ours? Answered from its bytes, before any parsing."""

import re

_SIGNS: tuple[tuple[bytes, ...], ...] = (
    (b'"panels"',),
    (b'"templating"',),
    (b'"schemaVersion"',),
    (b"schemaVersion:",),
    (b'"rows"', b'"title"'),
    (b'"elements"', b'"layout"'),
    (b"elements:", b"layout:"),
    (b'"targets"', b'"expr"'),
    (b"expr:", b"alert:"),
    (b"expr:", b"record:"),
    (b"groups:", b"rules:"),
    (b'"groups"', b'"rules"'),
    (b'"expr"', b'"alert"'),
    (b'"expr"', b'"record"'),
    (b"PrometheusRule",),
    (b"VMRule",),
    (b"GrafanaDashboard",),
    (b"GrafanaManifest",),
    (b"grafana.app/",),
    (b"grizzly.grafana.com/",),
    (b"AlertmanagerConfig",),
    (b"alertmanager_config",),
    (b"sloth.slok.dev/",),
    (b"prometheus/v1", b"slos"),
    (b"pyrra.dev/",),
    (b"openslo",),
    (b"OpenSLO",),
    (b"sre.google.com/",),
    (b"service_level_indicator",),
    (b"perses.dev/",),
    (b"kind: Dashboard",),
    (b'"kind"', b'"Dashboard"'),
    (b"scrape_configs",),
    (b"rule_files",),
    (b"receivers", b"route"),
    (b"datasources", b"apiVersion"),
    (b"rule_files", b"tests:"),
    (b"Secret", b".json"),
    (b"binaryData",),
    (b"grafonnet",),
    (b"grafanaDashboards",),
    (b"prometheusAlerts",),
)

_TEMPLATES = (
    (
        "helm-template",
        re.compile(
            r"\{\{-|-\}\}|\{\{ *(?:\.|include\b|template\b|if\b|range\b|with\b|end\b|\$\.|tpl\b|`|/\*)"
        ),
    ),
    ("jinja-template", re.compile(r"\{%|\{#")),
    ("erb-template", re.compile(r"<%")),
    ("template", re.compile(r"\{\{|\(\( *(?:grab|concat)\b|@@[A-Z_]+@@|\$\{[A-Z_]+\}|__[A-Z_]+__")),
)
_EXPRESSION = re.compile(r"^[ \t-]*expr[ \t]*:", re.MULTILINE)
_RESOURCE = re.compile(
    r"(?:monitoring\.coreos\.com|operator\.victoriametrics\.com|sloth\.slok\.dev|pyrra\.dev|openslo"
    r"|sre\.google\.com|grafana\.integreatly\.org|dashboard\.grafana\.app)/v"
)
_RULES = re.compile(r"^[ \t-]*(?:groups|alert|record)[ \t]*:", re.MULTILINE)


def may_be_ours(data: bytes) -> bool:
    """Whether parsing could find anything of ours; a no is certain."""
    return any(all(sign in data for sign in signs) for signs in _SIGNS)


def claims_to_be_ours(text: str) -> bool:
    """Whether a text that does not parse says that it is a dashboard, a rule file or an SLO spec."""
    if '"schemaVersion"' in text and ('"panels"' in text or '"rows"' in text):
        return True
    return bool(_RESOURCE.search(text) or (_EXPRESSION.search(text) and _RULES.search(text)))


def template_of(text: str) -> tuple[str, int] | None:
    """Which template language explains that a text does not parse, and where it shows first."""
    for reason, marker in _TEMPLATES:
        found = marker.search(text)
        if found:
            return reason, found.start()
    return None
