"""dashboards/secret-in-url: a password or token that everybody can read."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.rule.problem import Problem
from o11ylint.text import Span

# Formats that their issuers document; GitHub, Grafana, GitLab, Slack, AWS, Google, and signed JSON web tokens.
_ISSUED = (
    r"(?<![A-Za-z0-9_-])(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,90}"
    r"|gl(?:sa|c)_[A-Za-z0-9+/=_]{32,200}|glpat-[A-Za-z0-9_-]{20}|xox[abprs]-[A-Za-z0-9-]{20,90}|AKIA[A-Z0-9]{16}"
    r"|AIza[A-Za-z0-9_-]{35}|eyJrIjoi[A-Za-z0-9+/=_-]{40,200}"
    r"|eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{20,800})"
)
_LOGIN = (
    r"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s:/?#@<>\"'${}\[\]]{1,80}"
    r":(?P<password>[^\s/?#@<>\"'${}\[\]%*]{4,80})@[a-z0-9\[]"
)
_STANDS_FOR = (
    r"(?i)\Ax+\Z|passw|secret|passwd|change-?me|your|example|token|redacted|hidden|placeholder"
    r"|\Apwd?\Z|\A(.)\1*\Z"
)
_HINTS = (
    "@",
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glsa_",
    "glc_",
    "glpat-",
    "xox",
    "AKIA",
    "AIza",
    "eyJ",
)


def secret_in_url(dashboard: Dashboard) -> Iterator[Problem]:
    """Logins in URLs and tokens of known formats. One finding for each; the message does not repeat it."""
    texts = list(_texts(dashboard))
    everything = "\n".join(text.value for text in texts)
    if not any(hint in everything for hint in _HINTS):
        return
    seen: set[str] = set()
    for text in texts:
        for what, found, secret in _secrets(text.value):
            from hashlib import sha256  # few texts hold one

            if secret in seen:
                continue
            seen.add(secret)
            yield Problem(
                f"this has {what}: everybody who can read the dashboard or the repository can use it; revoke it, and"
                " let the data source keep the new one",
                text.at,
                Span(*found.span()),
                evidence=(what, sha256(secret.encode("utf-8", "replace")).hexdigest()[:16]),
            )


def _secrets(text: str) -> Iterator[tuple[str, re.Match[str], str]]:
    for found in re.finditer(_LOGIN, text) if "@" in text else ():
        if not re.search(_STANDS_FOR, found["password"]):
            yield "a password in a URL", found, found["password"]
    for found in re.finditer(_ISSUED, text):
        if len(set(found.group())) > 10 and "EXAMPLE" not in found.group():
            yield "a token", found, found.group()


def _texts(dashboard: Dashboard) -> Iterator[Text]:
    yield from dashboard.links
    for panel in dashboard.panels:
        yield from panel.links
        yield from panel.texts
    for _, target in dashboard.queries():
        yield from target.settings.values()
        if target.query is not None:
            yield target.query
