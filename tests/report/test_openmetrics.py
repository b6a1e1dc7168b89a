"""The format openmetrics, read by both parsers that its readers use: Prometheus' text format and OpenMetrics."""

import shutil
import subprocess
import time
from typing import Any

import pytest
from prometheus_client import parser as text_format
from prometheus_client.openmetrics import parser as strict_format

from o11ylint import __version__
from o11ylint.lint.finding import Report
from o11ylint.report import openmetrics
from o11ylint.report.visible import visible
from tests.report.sample import ALERT, BROKEN, PANEL, RUNBOOK, TEMPLATE, render, report
from tests.report.test_visible import HOSTILE

STRICT: Any = strict_format.text_string_to_metric_families
TEXT: Any = text_format.text_string_to_metric_families
Key = tuple[str, frozenset[tuple[str, str]]]


def samples(what: Report) -> dict[Key, float]:
    """Every sample, after both parsers agreed on it."""
    text = openmetrics.render(what, now=1_700_000_000.1234)
    strict = _flat(STRICT(text))
    assert strict == _flat(TEXT(text))
    return strict


def _flat(families: Any) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for family in families:
        for sample in family.samples:
            key = sample.name, frozenset(sample.labels.items())
            assert key not in found, "a sample given twice takes the whole exporter down"
            found[key] = sample.value
    return found


def value(what: Report, name: str, **labels: str) -> float | None:
    return samples(what).get((f"o11ylint_{name}", frozenset(labels.items())))


def test_findings_are_counted_by_rule_severity_and_unit() -> None:
    what = report(ALERT, ALERT, PANEL, ALERT._replace(unit="staging"))
    rule = "alerts/paging-without-for"
    assert value(what, "findings", rule=rule, severity="warning", unit="prod-eu") == 2
    assert value(what, "findings", rule=rule, severity="warning", unit="staging") == 1
    assert value(what, "findings", rule="dashboards/undefined-variable", severity="error", unit="") == 1


def test_a_clean_run_says_nought_instead_of_nothing() -> None:
    found = {name: number for (name, labels), number in samples(report()).items()}
    assert found == {
        "o11ylint_build_info": 1,
        "o11ylint_findings_by_severity": 0,
        "o11ylint_suppressed": 0,
        "o11ylint_baselined": 0,
        "o11ylint_unchecked_failed": 0,
        "o11ylint_files": 118,
        "o11ylint_documents": 90,
        "o11ylint_expressions": 600,
        "o11ylint_run_timestamp_seconds": 1_700_000_000.123,
        "o11ylint_run_duration_seconds": 0.314,
    }


def test_severities_are_there_even_when_there_are_no_findings_of_them() -> None:
    what = report(PANEL, RUNBOOK, RUNBOOK)
    counts = [value(what, "findings_by_severity", severity=each) for each in ("error", "warning", "info")]
    assert counts == [1, 0, 2]


def test_what_was_not_checked_is_counted_by_reason_and_failures_alone() -> None:
    what = report(unchecked=(TEMPLATE, TEMPLATE, BROKEN))
    assert value(what, "unchecked", reason="helm-template") == 2
    assert value(what, "unchecked", reason="unreadable") == 1
    assert value(what, "unchecked_failed") == 1


def test_the_version_is_a_label() -> None:
    assert value(report(), "build_info", version=__version__) == 1


def test_the_time_of_a_run_is_now() -> None:
    before = round(time.time(), 3)
    families = STRICT(render("openmetrics", report()))
    (said,) = (each.samples[0].value for each in families if each.name == "o11ylint_run_timestamp_seconds")
    assert before <= said <= round(time.time(), 3)


def test_units_are_declared() -> None:
    units = {each.name: each.unit for each in STRICT(render("openmetrics", report()))}
    assert {name for name, unit in units.items() if unit} == {
        "o11ylint_run_timestamp_seconds",
        "o11ylint_run_duration_seconds",
    }


def test_no_type_that_node_exporter_would_refuse() -> None:
    types = [line for line in render("openmetrics", report()).splitlines() if line.startswith("# TYPE")]
    assert {line.split()[-1] for line in types} == {"gauge"}


@pytest.mark.parametrize("unit", [HOSTILE, 'a"b\\c\n# EOF\nx{} 1', "]]>", "x" * 100_000])
def test_hostile_units_are_labels(unit: str) -> None:
    text = openmetrics.render(report(ALERT._replace(unit=unit)), 0.0)
    text.encode()
    assert len(text.splitlines()) == len(openmetrics.render(report(ALERT), 0.0).splitlines())
    (labels,) = (
        dict(labels)
        for (name, labels) in samples(report(ALERT._replace(unit=unit)))
        if name == "o11ylint_findings"
    )
    assert labels["unit"].replace(r"\n", "\n") in (unit, visible(unit).replace(r"\n", "\n"))


@pytest.mark.parametrize("what", [report(), report(ALERT, PANEL, RUNBOOK, unchecked=(BROKEN, TEMPLATE))])
def test_promtool_has_nothing_to_say(what: Report) -> None:
    promtool = shutil.which("promtool")
    assert promtool is not None, "tools/install-prometheus brings it"
    done = subprocess.run(
        [promtool, "check", "metrics"],
        input=render("openmetrics", what),
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
