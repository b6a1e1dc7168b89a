"""dashboards/incident-leftover: what was built for one incident and stayed."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.documents.fields import Text
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_HINTS = ("inc", "sev", "mortem", "war", "outage", "pir", "rca", "19", "20")
_DATE = r"(?<![\dv.-])(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?!\d)"
_ONE_INCIDENT = (
    r"(?i)\b(?:inc|incident|pir|rca|post-?mortem)[ _#:-]*(?!(?:19|20)\d\d\b)\d{3,}\b"
    r"|\binc[-_#]\d+\b|\bincident[ _-]?#\d+"
)
_WORDS = r"(?i)\b(?:post-?mortem|war[ -]?room|outage|sev-?[0-5])\b"
_VERSION = r"(?i)\b(?:v|ver|version|releas\w+|rev|revision|build|updated?|api|edition|since|from|as of)\b"
_EVERY_INCIDENT = r"""(?xi)
    \b(?:overview|plann\w*|respon\w+|rates?|counts?|number|totals?|mtt\w+|mean|average|alerts?|incidents|outages
    |postmortems|post-mortems|sla|slo|per|by|track\w*|summary|histor\w+|status|maps?|detect\w*|monitor\w*|reports?
    |stats|statistics|trends?|since|last|time|duration|minutes|hours|seconds|power|grid|internet|network|isp|wan
    |planned|schedul\w*|simulat\w*|drills?|training|manage\w*|command\w*|metrics|analy\w+|policy|template
    |dashboard|events?|open|closed|active|current|daily|weekly|monthly|all|no|probability|risk|cost|budget|live
    |display|tv)\b"""


def incident_leftover(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """Titles that tell of one incident. One finding for each title."""
    titles = [(dashboard.title, True, "dashboard")] if dashboard.title else []
    named = [(row, True, "row") for row in dashboard.rows]
    named += [(panel.title, False, "panel") for panel in dashboard.panels if panel.title]
    for title, words, what in [*titles, *named]:
        if title is None or title.value in allowed:
            continue
        found = _mark(title, words=words, dated=what == "dashboard")
        if found:
            yield Problem(
                f"the {what} {title.value!r} tells of one incident ({found.group()}): nobody needs it once"
                f" that is over; {_INSTEAD[what]}",
                title.at,
                Span(*found.span()),
                quote=found.group(),
                evidence=(title.value,),
            )


_INSTEAD = {
    "dashboard": "archive it, or keep what it taught in a dashboard of the service",
    "row": "delete the row, or name it after the question it answers",
    "panel": "delete the panel, or name it after the question it answers",
}


def _mark(title: Text, *, words: bool, dated: bool) -> re.Match[str] | None:
    """What in a title belongs to one incident: its number; one of the words, a date."""
    lowered = title.value.lower()
    if not any(hint in lowered for hint in _HINTS):
        return None
    found = re.search(_ONE_INCIDENT, title.value)
    if found or not words:
        return found
    date = re.search(_DATE, title.value)
    word = re.search(_WORDS, title.value)
    if word and (date or _says_which(title.value, word)):
        return word
    return date if date and dated and not re.search(_VERSION, title.value) else None


def _says_which(title: str, word: re.Match[str]) -> bool:
    """Whether a title has more than the word, and nothing that tells of incidents in general."""
    rest = title[: word.start()] + title[word.end() :]
    return any(char.isalpha() for char in rest) and not re.search(_EVERY_INCIDENT, title)
