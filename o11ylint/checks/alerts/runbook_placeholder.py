"""alerts/runbook-placeholder: a link that leads nowhere."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import AlertingRule
from o11ylint.text import Span

_LINKS = r"(?i)runbook|playbook|dashboard|grafana|wiki|documentation|\burl\b|_url\Z|link"
_PLACEHOLDER = (
    r"(?i)https?://(?:[\w-]+\.)*(?:example\.(?:com|org|net)|your-?\w*\.\w+|my-?(?:domain|company|org)\.\w+|changeme)(?=[:/\s]|\Z)\S*"
    r"|\A\s*(?:todo|tbd|fixme|n/?a|none|xxx+|changeme|-|<[^>]*>|https?://)\s*\Z|\b(?-i:TODO|FIXME|TBD)\b"
)
"""localhost is left out: in a demonstration on one machine it is right."""


def runbook_placeholder(alert: AlertingRule) -> Iterator[Problem]:
    """An annotation for a link with an example address, or a note that it is still to do."""
    for name, text in alert.annotations.items():
        if not re.search(_LINKS, name):
            continue
        found = re.search(_PLACEHOLDER, text.value)
        if found is not None and found.group().strip():
            yield Problem(
                f"{name!r} is a placeholder: whoever follows it at night finds nothing; put the link there,"
                " or drop it",
                text.at,
                Span(*found.span()),
                quote=found.group(),
                evidence=(name,),
            )
