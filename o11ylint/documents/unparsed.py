"""What a text is that does not parse: ours and broken, a template, jsonnet, or nothing of ours."""

import re

from o11ylint.documents.rulevalues import OF_ALERTS

_HELM = re.compile(
    r"\{\{[^}\n]{0,80}?(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\b(?:include|tpl|toYaml|n?indent)\b"
    r"|`|/\*|\"\{\{|'\{\{)"
)
_ANYWHERE = (
    ("jinja-template", re.compile(r"\{(?:[%#]|\{ *'\{\{)")),
    ("helm-template", _HELM),
    ("erb-template", re.compile(r"<%")),
)
_WHERE_IT_FAILS = re.compile(r"\{\{|\(\(|@@\w|\$\{|__[A-Z_]+__|%\{|<[A-Z_]+>")
_OF_ALERTS = re.compile(OF_ALERTS + r"[^{}]*+\}\}")
_KIND = re.compile(
    r"^[ \t\"'-]*kind[\"']?[ \t]*:[ \t]*[\"']?"
    r"(?:PrometheusRule|VMRule|AlertmanagerConfig|GrafanaDashboard|PrometheusServiceLevel)\b",
    re.MULTILINE,
)
_GROUP = re.compile(
    r"apiVersion[\"']?[ \t]*:[ \t]*[\"']?(?:pyrra\.dev|sre\.google\.com|openslo|dashboard\.grafana\.app)[/.]"
)
_VERSION = re.compile(
    r"^[\"']?version[\"']?[ \t]*:[ \t]*[\"']?(?:prometheus/v1\b|o11ylint/slo/)", re.MULTILINE
)
_EXPRESSION = re.compile(r"^[ \t-]*expr[ \t]*:", re.MULTILINE)
_RULE = re.compile(r"^[ \t-]*(?:alert|record)[ \t]*:", re.MULTILINE)
_INSERTED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<%.*?%>", re.DOTALL)
_PREAMBLE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*|---[^\r\n]*|%[^\r\n]*|<<<<<<<[^\r\n]*)?(?:\r\n|\r|\n))*+")
_FIRST_ENTRY = re.compile(r"[ \t]*(?:[{\[]|- |-$|[\w.\"'/-]+[ \t]*:(?:\s|$))", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_JSONNET_COMMENTS = re.compile(r"(?:\s++|//[^\n]*+|#[^\n]*+|/\*.*?\*/)*+", re.DOTALL)
_JSONNET_START = re.compile(r"local\s+\w+|import\s*['\"]|function\s*\(|assert\s|[{(\[]")
_JSONNET = re.compile(
    r"\blocal\s+\w+\s*(?:=|\()|\bimport(?:str)?\s+['\"]|(?:grafanaDashboards|prometheus(?:Alerts|Rules))\+?::?"
)
_JSONNET_WORDS = ("local", "import", "grafanaDashboards", "prometheusAlerts", "prometheusRules")
_BARE_LINE = re.compile(r"[^\r\n]*")
_IN_QUOTES = re.compile(r"\"[^\"]*+\"|'[^']*+'")


def claims_to_be_ours(text: str) -> bool:
    """Whether a text that does not parse says that it is a dashboard, a rule file or an SLO spec."""
    if '"schemaVersion"' in text and ('"panels"' in text or '"rows"' in text):
        return _begins_like_a_document(text)
    if '"panels"' in text and ('"title"' in text or '"targets"' in text):
        return text.lstrip()[:1] == "{"
    named = _KIND.search(text) or _GROUP.search(text) or _VERSION.search(text)
    if named or (_EXPRESSION.search(text) and _RULE.search(text)):
        return _begins_like_a_document(text) and not _FENCE.search(text)
    return False


def _begins_like_a_document(text: str) -> bool:
    """Not a manual or a program with an example in it: what comes first is a key, an item or a bracket."""
    text = _INSERTED.sub("", text[:8_000])
    preamble = _PREAMBLE.match(text)
    return _FIRST_ENTRY.match(text, preamble.end() if preamble else 0) is not None


def is_jsonnet(text: str) -> bool:
    """Whether a text that does not parse is jsonnet."""
    if not any(word in text for word in _JSONNET_WORDS):  # the expression takes long to say no
        return False
    start = _JSONNET_COMMENTS.match(text)
    return bool(_JSONNET_START.match(text, start.end() if start else 0) and _JSONNET.search(text))


def template_of(text: str, failed_at: int) -> tuple[str, int] | None:
    """Which template language explains that a text does not parse, and where it shows.

    `{{ $labels.x }}` explains nothing, for it is what alerts say: without quotes around it the file is broken. Other
    marks that rules and dashboards use themselves count only on the line where the parser gave up.
    """
    for reason, marker in _ANYWHERE:
        found = marker.search(text)
        if found:
            return reason, found.start()
    start = max(text.rfind("\n", 0, failed_at), text.rfind("\r", 0, failed_at)) + 1
    line = _BARE_LINE.match(text, start)
    bare = _OF_ALERTS.sub(_blanked, _IN_QUOTES.sub(_blanked, line.group() if line else ""))
    found = _WHERE_IT_FAILS.search(bare)
    return ("template", start + found.start()) if found else None


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())
