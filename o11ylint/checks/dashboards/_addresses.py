"""The web addresses that people can follow from a dashboard, for the rules about them."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.records import Record
from o11ylint.text import Span

_URL = r"(?P<base>https?://(?:[^\s/@\"'<>]*@)?(?P<host>\[[0-9a-f:.]+\]|[^\s/:?#\"'<>()\[\]`,\\]+)(?::\d+)?)"
_RENDERED = rf"(?:\]\(\s*|\b(?:href|src)\s*=\s*[\"']?){_URL}"
_OWN = frozenset(("localhost", "[::1]", "0.0.0.0"))  # noqa: S104 - what people copy from their browser


class Address(Record):
    """A URL: its `host` without port, and the range of scheme, host and port in the text."""

    text: Text
    within: Span
    host: str

    @property
    def base(self) -> str:
        """Scheme, host and port as written."""
        return self.text.value[self.within.start : self.within.end]

    @property
    def is_own(self) -> bool:
        """Whether the host is the computer of whoever follows the link."""
        return self.host in _OWN or self.host.startswith("127.")


def addresses(dashboard: Dashboard) -> Iterator[Address]:
    """Every URL of links, data links and text panels; what a text panel only mentions is no link."""
    links = [*dashboard.links, *(link for panel in dashboard.panels for link in panel.links)]
    for text in links:
        found = re.match(r"(?i)\s*" + _URL, text.value) if "://" in text.value else None
        if found:
            yield Address(text, Span(*found.span("base")), found["host"].lower())
    for panel in dashboard.panels:
        for text in panel.texts if panel.type and panel.type.value == "text" else ():
            if "://" in text.value:
                for found in re.finditer("(?i)" + _RENDERED, text.value):
                    yield Address(text, Span(*found.span("base")), found["host"].lower())
