"""What o11ylint says of the SLOs in specs/ when it asks a server, and how far that is from the truth."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from o11ylint.documents.slo import Window
from o11ylint.facts.prometheus import Prometheus
from o11ylint.lint.servers import Server
from o11ylint.live.servers import connect
from o11ylint.slo.case import Options
from o11ylint.slo.evaluate import evaluate
from o11ylint.slo.gather import gather
from o11ylint.slo.kept import NOTHING_KEPT, Kept
from o11ylint.slo.scraping import scrape_intervals
from o11ylint.slo.specs import Loaded
from o11ylint.slo.status import Status
from tests.live.truth import Known

SPECS = Path(__file__).parent / "specs"
TOLERANCE = 0.0005
"""Share of the error budget by which an attainment may differ from the truth."""
LIMITS = {"openslo ratio timeslices": 0.002}
"""A slice of ten minutes in an outage weighs as much as any other, and `increase` takes too little of an error counter
that began at zero shortly before (extrapolatedRate's zero point)."""
_OF_SLO_GENERATOR = Window("28d", (), 28 * 86400, assumed=True)
"""Its windows are those of the policy that it is called with."""


def loaded(folder: Path = SPECS) -> list[Loaded]:
    """The SLOs of a folder."""
    found = [each for _, each in gather(sorted(map(str, folder.glob("*.yaml"))), lambda path: "").slos]
    for each in found:
        if each.slo.format == "slo-generator":
            each.slo.window = _OF_SLO_GENERATOR
    return found


def connected(url: str) -> Prometheus:
    """The gateway to a server."""
    return connect(Server("test", url), {})


def statuses(
    slos: Sequence[Loaded],
    url: str,
    at: float,
    options: Options | None = None,
    kept: Kept = NOTHING_KEPT,
) -> dict[str, list[Status]]:
    """The rows of each SLO by its title; how often is scraped is asked for, as the command does, unless it is said."""
    server, moment = connected(url), datetime.fromtimestamp(at, UTC)
    said = options or Options()
    learned = [said.scrape_interval or each for each in scrape_intervals(server, slos, moment)]
    return {
        each.slo.title: evaluate(each, "", server, moment, said._replace(scrape_interval=every), kept)
        for each, every in zip(slos, learned, strict=True)
    }


def found_for(known: Known, rows: dict[str, list[Status]]) -> Status:
    """The row that is about the same group."""
    (row,) = (each for each in rows[known.title] if dict(each.group) == dict(known.group))
    return row


def error(known: Known, status: Status, truth: float) -> float:
    """How far an attainment is from the truth, as a share of the budget; infinite without one."""
    if status.sli is None:
        return float("inf")
    return float(status.sli - Fraction(truth)) / (1 - known.objective)
