"""dashboards/test-or-copy: a dashboard that was never meant to stay."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.text import Span

_COPY = r"(?i)\Acopy of \S|[ _-]\(?copy(?:[ _]?\(?\d{1,2}\)?)?\)?\Z|\bcopy copy\b"
_KINDS_OF_COPY = (
    r"(?i)\b(?:shadow|back-?up|full|disk|data|zero|files?|raid|object|bulk|s3|volume|db|hard|blind)"
    r"[ _-]\(?copy"
)
_HINTS = ("copy", "test", "tmp", "temp", "wip", "draft", "foo", "asdf", "untitled", "new dashboard")
"""One of them is in every title that the patterns mean, which need not be compiled before."""
_TRIAL = (
    r"(?i)\A(?:test|tmp|temp|wip|draft)\s*[:/|]|\[(?:test|tmp|temp|wip|draft)\]|\((?:test|tmp|temp|wip|draft)\)\Z"
    r"|\A(?:test|tmp|foo|asdf|untitled)[ _-]?\d{0,3}\Z|\A(?:new|test) dashboard\b[ \d]*\Z"
)


def test_or_copy(dashboard: Dashboard, *, allowed: Sequence[str]) -> Iterator[Problem]:
    """A title that calls the dashboard a copy, a trial, or nothing at all."""
    title = dashboard.title
    if title is None or title.value in allowed:
        return
    lowered = title.value.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    copied = re.search(_COPY, title.value)
    if copied and re.search(_KINDS_OF_COPY, title.value):
        return
    found = copied or re.search(_TRIAL, title.value)
    if found:
        harm = "it misses what the original learns" if copied else "nobody knows whether to trust it"
        yield Problem(
            f"the title {title.value!r} says that this is a {'copy' if copied else 'trial'}: {harm}; delete it, or"
            " name it after the question it answers",
            title.at,
            Span(*found.span()),
            quote=found.group(),
            evidence=(title.value,),
        )
