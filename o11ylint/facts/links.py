"""Which dashboards a dashboard leads to."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text

_PATH = r"(?:\.{0,2}/)?d/(?P<uid>[A-Za-z0-9_-]{1,40})(?=[/?#\"')\s]|\Z)"
_LINK = rf"\s*{_PATH}"
_RENDERED = rf"(?i:\]\(|\bhref\s*=\s*[\"']?)\s*{_PATH}"


def linked_dashboards(dashboard: Dashboard) -> Iterator[Text]:
    """The uids that links, data links and text panels name by a path, each with the place of the link."""
    links = [*dashboard.links, *(link for panel in dashboard.panels for link in panel.links)]
    for link in links:
        found = re.match(_LINK, link.value) if "d/" in link.value else None
        if found:
            yield Text(found["uid"], link.at)
    for panel in dashboard.panels:
        for text in panel.texts:
            for found in re.finditer(_RENDERED, text.value) if "d/" in text.value else ():
                yield Text(found["uid"], text.at)
