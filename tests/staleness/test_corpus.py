"""`stale` on real dashboards."""

from pathlib import Path

import pytest

from tests.corpus import CORPUS
from tests.staleness.mature import FIVE_YEARS, PROJECTS, old_age
from tests.staleness.story import days

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")


@pytest.mark.parametrize("project", PROJECTS)
def test_mature_dashboards_are_never_stale_however_old(project: str, tmp_path: Path) -> None:
    report = old_age(project, tmp_path)
    assert report["coverage"]["dated"] == len(report["dashboards"]) > 0
    assert {days(each["last_changed"]) for each in report["dashboards"]} == {FIVE_YEARS}
    assert [each["path"] for each in report["dashboards"] if each["score"] >= 70] == []


def test_their_real_faults_are_evidence(tmp_path: Path) -> None:
    report = old_age(PROJECTS[2], tmp_path)
    lines = [line["detail"] for each in report["dashboards"] for line in each["evidence"]]
    assert any(line.startswith("kube_hpa_labels no longer exists") for line in lines)
