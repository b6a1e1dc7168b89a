"""The layout of a v2 dashboard, flattened: where each element is shown, and in which row or tab."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text, mapping, sequence, string, text
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MAX_DEPTH = 60
"""Length of a pointer into a layout; Grafana itself nests rows and tabs once."""


class Placement:
    """A row or tab (`element` is None), or a place of an element; `title` is that of the row or tab."""

    __slots__ = ("at", "element", "raw", "repeat", "title")

    def __init__(self, at: Pointer, raw: dict[str, Any], title: Text | None, element: str | None) -> None:
        self.at = at
        self.raw = raw
        self.title = title
        self.element = element
        self.repeat = string(mapping(raw.get("repeat")).get("value"))

    @property
    def is_section(self) -> bool:
        """Whether this is a row or a tab."""
        return self.element is None


def places(layout: Any, at: Pointer, title: Text | None = None) -> Iterator[Placement]:
    """Every row, tab and element of a layout, in the order in which they are shown."""
    spec, here = mapping(mapping(layout).get("spec")), (*at, "spec")
    if len(at) > MAX_DEPTH:
        return
    for field in ("tabs", "rows", "items", "elements"):
        for index, each in enumerate(sequence(spec.get(field))):
            inner, inner_at = mapping(mapping(each).get("spec")), (*here, field, index, "spec")
            name = string(mapping(inner.get("element")).get("name"))
            if name is not None:
                yield Placement(inner_at, inner, title, name)
                continue
            own = text(inner, "title", inner_at)
            yield Placement(inner_at, inner, own, None)
            if "layout" in inner:
                yield from places(inner["layout"], (*inner_at, "layout"), own or title)
            elif "elements" in inner:  # a row inside a grid, in the first v2 releases
                yield from places(each, (*here, field, index), own or title)
