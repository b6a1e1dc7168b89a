"""dashboards/script-in-text: a text panel whose script does not run."""

import re
from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_SCRIPT = r"(?i)<script\b"


def script_in_text(dashboard: Dashboard) -> Iterator[Problem]:
    """`<script>` in text panels. One finding for each dashboard."""
    for panel in dashboard.panels:
        for text in panel.texts:
            found = re.search(_SCRIPT, text.value)
            if found:
                yield Problem(
                    "this text has a script, which Grafana removes unless `disable_sanitize_html` is set, and then it"
                    " runs with the rights of every reader; show the data in a panel instead",
                    text.at,
                    Span(*found.span()),
                    quote=found.group(),
                )
                return
