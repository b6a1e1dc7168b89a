"""Which dashboards a dashboard leads to, and which dashboards and panels an alert leads to."""

import re
from collections.abc import Iterator, Mapping

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.fields import Text
from o11ylint.records import Record

_PATH = r"(?:\.{0,2}/)?d/(?P<uid>[A-Za-z0-9_-]{1,40})(?=[/?#\"')\s]|\Z)"
_LINK = rf"\s*{_PATH}"
_ADDRESS = r"/d(?:-solo)?/(?P<uid>[A-Za-z0-9_-]{1,40})(?=[/?#\"'\s]|\Z)(?P<rest>\S*)"
_PANEL = r"[?&](?:viewPanel|panelId|editPanel)=(?:panel-)?(\d{1,9})(?=&|\Z)"
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


class AlertLink(Record):
    """A dashboard that an annotation names, the id of the panel if it names one, and the place."""

    uid: Text
    panel: int | None


def linked_by_alert(annotations: Mapping[str, Text]) -> Iterator[AlertLink]:
    """The dashboards in the annotations of an alert: Grafana's own `__dashboardUid__`, and addresses with /d/."""
    own = annotations.get("__dashboardUid__")
    if own is not None and re.fullmatch(r"[A-Za-z0-9_-]{1,40}", own.value):
        panel = annotations.get("__panelId__")
        number = panel.value if panel is not None and panel.value.isdecimal() else ""
        yield AlertLink(own, int(number) if number else None)
    for text in annotations.values():
        for found in re.finditer(_ADDRESS, text.value) if "/d" in text.value else ():
            shown = re.search(_PANEL, found["rest"])
            yield AlertLink(Text(found["uid"], text.at), int(shown[1]) if shown else None)
