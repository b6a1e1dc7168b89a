"""Which dashboards and panels an alert leads to."""

import pytest

from o11ylint.documents.fields import Text
from o11ylint.facts.links import linked_by_alert


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://grafana.acme.example/d/abc-1", ("abc-1", None)),
        ("https://grafana.acme.example/d/abc/slug?orgId=1&viewPanel=4&var-a={{ $labels.a }}", ("abc", 4)),
        ("{{ $externalURL }}/d/abc?viewPanel=panel-12", ("abc", 12)),
        ("https://grafana.acme.example/d-solo/abc/x?panelId=7", ("abc", 7)),
        ("see https://grafana.acme.example/d/abc for more", ("abc", None)),
        ("https://grafana.acme.example/d/{{ $labels.uid }}", None),
        ("https://grafana.acme.example/d/abc{{ $labels.uid }}", None),
        ("https://grafana.acme.example/dashboards", None),
    ],
)
def test_addresses(written: str, found: tuple[str, int | None] | None) -> None:
    links = [(each.uid.value, each.panel) for each in linked_by_alert({"dashboard": Text(written, ("a",))})]
    assert links == ([found] if found else [])


def test_the_annotations_that_grafana_itself_reads() -> None:
    own = {"__dashboardUid__": Text("abc", ("u",)), "__panelId__": Text("4", ("p",))}
    [link] = linked_by_alert(own)
    assert (link.uid, link.panel) == (Text("abc", ("u",)), 4)
    assert list(linked_by_alert({"__dashboardUid__": Text("${UID}", ("u",))})) == []
