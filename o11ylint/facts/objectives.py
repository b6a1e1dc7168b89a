"""The facts of SLO specifications: the names under which they are known to what reads them."""

from collections.abc import Iterator

from o11ylint.documents.slo import SloFile
from o11ylint.facts.symbols import Fact, Where


def of_slos(view: SloFile, path: str, index: int) -> Iterator[Fact]:
    """Every SLO by format, service and name; OpenSLO writes one name for several objectives, which counts once."""
    seen: set[str] = set()
    for slo in view.slos:
        if slo.name is None or (view.format == "openslo" and slo.name.value in seen):
            continue
        seen.add(slo.name.value)
        # only sloth and our own format tell two SLOs apart by their service
        service = slo.service.value if slo.service and view.format in ("sloth", "o11ylint") else slo.scope
        yield Fact(
            True,
            "slo",
            f"{view.format} {service} {slo.name.value}",
            Where(path, index, slo.name.at),
            slo.title,
        )
