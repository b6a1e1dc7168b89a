"""Totals of a run as metrics, for node_exporter's textfile collector, a Pushgateway, or a scrape of the file.

OpenMetrics 1.0 that is valid in Prometheus' own text format too, which is all that node_exporter reads: `UNIT` and
`EOF` are comments there, and build_info is a gauge, because the type `info` would make it refuse the file.
"""

from collections.abc import Iterable

from o11ylint import __version__
from o11ylint.lint.finding import SEVERITIES, Report
from o11ylint.report.visible import visible

Sample = tuple[dict[str, str], float]
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n"}


def render(report: Report, now: float | None = None) -> str:
    """Every family, also one without samples; `now` is the time of the run in seconds since 1970."""
    if now is None:
        from time import time

        now = time()
    summary = report.summary
    counts = dict(zip(SEVERITIES, (summary.infos, summary.warnings, summary.errors), strict=True))
    failed = sum(each.failed for each in report.unchecked)
    families = [
        family("o11ylint_build_info", "Always 1; which o11ylint ran.", [({"version": __version__}, 1)]),
        family("o11ylint_findings", "Findings by rule, severity and unit; a rule that found nothing has no sample.",
                _findings(report)),
        family("o11ylint_findings_by_severity", "Findings by severity, 0 where there are none.",
                [({"severity": name}, counts[name]) for name in reversed(SEVERITIES)]),
        family("o11ylint_suppressed", "Findings left out by an ignore.", [({}, summary.suppressed)]),
        family("o11ylint_baselined", "Findings left out by the baseline.", [({}, summary.baselined)]),
        family("o11ylint_unchecked", "What was not checked, by reason; skipped on purpose or failed.",
                _unchecked(report)),
        family("o11ylint_unchecked_failed", "What should have been checked and could not be.", [({}, failed)]),
        family("o11ylint_files", "Files looked at.", [({}, summary.files)]),
        family("o11ylint_documents", "Dashboards, rule files and SLO specs checked.", [({}, summary.documents)]),
        family("o11ylint_expressions", "Queries checked.", [({}, summary.expressions)]),
        family("o11ylint_run_timestamp_seconds", "When the run ended.", [({}, round(now, 3))], "seconds"),
        family("o11ylint_run_duration_seconds", "How long it took.", [({}, round(report.seconds, 3))], "seconds"),
    ]  # fmt: skip
    return "".join(families) + "# EOF\n"


def family(name: str, meaning: str, samples: Iterable[Sample], unit: str = "") -> str:
    """Gauges of one name, with what they mean and count."""
    lines = [f"# HELP {name} {meaning}", f"# TYPE {name} gauge"]
    if unit:
        lines.append(f"# UNIT {name} {unit}")
    for labels, value in samples:
        said = ",".join(f'{key}="{_label(text)}"' for key, text in labels.items())
        lines.append(f"{name}{{{said}}} {value}" if said else f"{name} {value}")
    return "".join(line + "\n" for line in lines)


def _label(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in visible(text))


def _findings(report: Report) -> list[Sample]:
    counts: dict[tuple[str, str, str], int] = {}
    for each in report.findings:
        key = each.rule, each.severity, each.unit
        counts[key] = counts.get(key, 0) + 1
    return [
        ({"rule": rule, "severity": severity, "unit": unit}, count)
        for (rule, severity, unit), count in sorted(counts.items())
    ]


def _unchecked(report: Report) -> list[Sample]:
    counts: dict[str, int] = {}
    for each in report.unchecked:
        counts[each.reason] = counts.get(each.reason, 0) + 1
    return [({"reason": reason}, count) for reason, count in sorted(counts.items())]
