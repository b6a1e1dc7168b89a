"""Which files and resources a server loads."""

import json

import pytest

from o11ylint.documents.configs import Requirement, load_config
from o11ylint.facts.symbols import Fact, Where
from o11ylint.rule.loading import loads, requirements, selects, written

IN = Requirement("role", "In", ("a", "b"))
NOT_IN = Requirement("role", "NotIn", ("a",))
EXISTS = Requirement("role", "Exists", ())
NONE = Requirement("role", "DoesNotExist", ())


@pytest.mark.parametrize(
    ("entry", "path", "means"),
    [
        ("rules/*.yml", "prometheus/rules/a.yml", True),
        ("./rules/*.yml", "prometheus/rules/a.yml", True),
        ("rules/*.yml", "prometheus/rules/a.yaml", False),
        ("../shared/*.yml", "shared/a.yml", True),
        ("/etc/prometheus/rules/*.yml", "monitoring/rules/a.yml", True),
        ("/etc/prometheus/rules/*.yml", "monitoring/other/a.yml", False),
    ],
)
def test_entries_are_relative_to_their_file(entry: str, path: str, means: bool) -> None:
    glob = Fact(True, "rule-files", entry, Where("prometheus/prometheus.yml", 0, ()))
    assert loads(glob, path) is means


@pytest.mark.parametrize(
    ("wanted", "labels", "met"),
    [
        (IN, {"role": "a"}, True),
        (IN, {}, False),
        (NOT_IN, {}, True),
        (NOT_IN, {"role": "a"}, False),
        (EXISTS, {"role": ""}, True),
        (NONE, {"role": ""}, False),
        (Requirement("role", "Gt", ("1",)), {"role": "2"}, None),
    ],
)
def test_selectors_are_those_of_kubernetes(
    wanted: Requirement, labels: dict[str, str], met: bool | None
) -> None:
    assert selects([wanted], labels) is met


def test_an_empty_selector_selects_everything_and_a_missing_one_nothing() -> None:
    for spec, wanted in (({"ruleSelector": {}}, []), ({}, None)):
        view = load_config("rule-selector", {"spec": spec}, ())
        fact = Fact(True, "rule-selector", "", Where("a", 0, ()), json.dumps(view.requirements))
        assert requirements(fact) == wanted
    assert selects([], {}) is True


def test_requirements_are_shown_as_kubectl_takes_them() -> None:
    assert [written(each) for each in (IN, NOT_IN, EXISTS, NONE)] == [
        "role in (a, b)", "role notin (a)", "role", "!role",
    ]  # fmt: skip
    assert written(Requirement("role", "In", ("a",))) == "role=a"
