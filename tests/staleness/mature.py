"""The grown-up dashboards of well-kept projects, as if nobody had touched them for five years."""

from pathlib import Path
from typing import Any

from tests.corpus import CORPUS
from tests.staleness.ages import told
from tests.staleness.estate import ANN, LEFT, Estate

PROJECTS = (
    "prometheus-operator__kube-prometheus",
    "rfmoz__grafana-dashboards",
    "dotdc__grafana-dashboards-kubernetes",
)
"""Named as the sources of mature dashboards in issue 6."""
FIVE_YEARS = 5 * 365


def old_age(project: str, folder: Path) -> Any:
    """The report on a project whose one commit is five years old, by somebody who has left."""
    root = CORPUS / project
    estate = Estate()
    files = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    estate.commit(FIVE_YEARS, LEFT, files=dict(files))
    estate.commit(1, ANN, files={"NEWS.md": "somebody is still here\n"})
    return told(estate.write(folder / project), "--max-unknown", "100%")
