"""SLOs of many files: what is named elsewhere is put into place, what is missing is said."""

from textwrap import dedent

from o11ylint.documents.open import read
from o11ylint.slo.schema import violations
from o11ylint.slo.specs import Loaded, loaded

SLO = """\
apiVersion: openslo/v1
kind: SLO
metadata: {name: web}
spec:
  service: checkout
  indicatorRef: web-good
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: 0.999}]
  alertPolicies: [{alertPolicyRef: pages}]
"""
SLI = """\
apiVersion: openslo/v1
kind: SLI
metadata: {name: web-good}
spec:
  ratioMetric:
    good: {metricSource: {type: Prometheus, spec: {query: good_total}}}
    total: {metricSource: {type: Prometheus, spec: {query: requests_total}}}
"""
POLICY = """\
apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: pages}
spec: {conditions: [{conditionRef: fast}]}
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: fast}
spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h}}
"""
SLOTH = """\
version: prometheus/v1
service: checkout
slos:
- name: availability
  objective: 99.9
  sli: {raw: {error_ratio_query: 'a[{{.window}}]'}}
  alerting: {name: A, ticket_alert: {disable: true}}
"""
CATALOGUE = """\
apiVersion: sloth.slok.dev/v1
kind: AlertWindows
spec:
  sloPeriod: 30d
  page: {quick: {errorBudgetPercent: 1, shortWindow: 2m, longWindow: 30m}}
  ticket: {quick: {errorBudgetPercent: 5, shortWindow: 1h, longWindow: 12h}}
"""


def of(*texts: str) -> list[Loaded]:
    files = [read(f"{index}.yaml", dedent(text).encode()) for index, text in enumerate(texts)]
    return loaded(document for file in files if file is not None for document in file.documents)


def test_references_are_found_in_other_files_in_any_order() -> None:
    [found] = of(POLICY, SLO, SLI)
    assert found.indicator is not None
    assert (found.document.source.path, found.indicator.document.source.path) == ("1.yaml", "2.yaml")
    assert [(each.severity, float(each.factor)) for each in found.alert_windows] == [("page", 14.4)]
    assert found.complaints == ()


def test_what_is_named_and_not_there_is_said() -> None:
    [found] = of(SLO)
    assert found.indicator is None
    assert [each.message for each in found.complaints] == [
        "no SLI 'web-good' in the files given; give the file that has it",
        "no AlertPolicy 'pages' in the files given; give the file that has it",
    ]


def test_a_calendar_that_does_not_exist_is_said() -> None:
    native = (
        "version: o11ylint/slo/v1\nslos:\n- {name: a, objective: 99%, error_ratio: a, window: {calendar: 1M, "
    )
    [found] = of(native + "zone: Europe/Atlantis}}\n")
    assert [each.message for each in found.complaints] == [
        "'Europe/Atlantis' is no time zone; write one such as `Europe/Berlin`"
    ]
    [found] = of(native + "start: 2026-13-01}}\n")
    assert [each.message for each in found.complaints] == [
        "'2026-13-01' is no moment; write one such as `2026-01-01 00:00:00`"
    ]


def test_a_catalogue_replaces_the_windows_of_sloth() -> None:
    [found] = of(SLOTH, CATALOGUE)
    assert [(each.severity, each.long_seconds, float(each.factor)) for each in found.alert_windows] == [
        ("page", 1800, 14.4)
    ]


def test_the_schema_of_our_own_format_names_what_is_wrong() -> None:
    good = {"version": "o11ylint/slo/v1", "slos": [{"name": "a", "objective": "99.9%", "window": "30d"}]}
    entry = good["slos"][0]
    assert isinstance(entry, dict)
    assert [each.message for each in violations(good)] == [
        "an indicator is one of `bad` and `total`, `good` and `total`, `good` and `bad`, or `error_ratio`"
    ]
    entry |= {
        "bad": "errors_total",
        "total": "requests_total",
        "window": {"calendar": "1M", "zone": "Europe/Berlin"},
    }
    assert violations(good) == []
    entry["objective"], entry["colour"] = 99.9, "red"
    assert [(each.at, each.message[:20]) for each in violations(good)] == [
        (("slos", 0), "Additional propertie"),
        (("slos", 0, "objective"), "'99.9' does not fit:"),
    ]
