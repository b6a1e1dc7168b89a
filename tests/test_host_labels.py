"""The host-specific rules against dashboards that people labelled by reading them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.open import read
from o11ylint.lint.catalog import function_of, load
from o11ylint.rule.problem import Problem
from tests.conftest import CORPUS

MISSED: frozenset[str] = frozenset()
"""Labelled host-specific and not found: the ids, each with its reason beside it."""

NOT_LABELLED = {
    "jztiger__UNRAIDnotUnHealthy/grafana/dashboards/ups.json": "the UPS is called Server Room in six queries",
    "tumido__home-lab/grafana/dashboards/home-assistant.json": "eight entities of one home",
}
"""Found in dashboards that nobody labelled: each was read by eye, and pins what its reason says."""


class Place(NamedTuple):
    """One dashboard: a file, and the pointer of the dashboard inside it."""

    file: str
    pointer: str


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    path = CORPUS / "labels/host_specific.yaml"
    if not path.is_file():
        pytest.skip("the labels are not here")
    return list(yaml.load(path.read_bytes(), yaml.CSafeLoader)["labels"])


@pytest.fixture(scope="module")
def found(corpus: list[tuple[str, bytes]]) -> dict[Place, list[Problem]]:
    return {place: problems for place, view in dashboards(corpus) if (problems := list(host_problems(view)))}


def dashboards(corpus: list[tuple[str, bytes]]) -> Iterator[tuple[Place, Dashboard]]:
    for name, data in corpus:
        file = read(name, data) if name.endswith((".json", ".yaml", ".yml")) else None
        for document in file.documents if file else ():
            if document.kind == "dashboard" and isinstance(document.view, Dashboard):
                inside = document.container.pointer if document.container else ()
                yield Place(name, "".join(f"/{each}" for each in inside)), document.view


def host_problems(dashboard: Dashboard) -> Iterator[Problem]:
    for rule in load().rules.values():
        if "host-specific" in rule.tags and rule.subject == "Dashboard" and rule.severity != "info":
            yield from function_of(rule.id)(dashboard, **rule.defaults)


def place_of(label: dict[str, Any]) -> Place:
    return Place(label["file"], label.get("in_file_pointer", ""))


def test_no_dashboard_labelled_otherwise_is_called_host_specific(
    labels: list[dict[str, Any]], found: dict[Place, list[Problem]]
) -> None:
    sure = [each for each in labels if each["confidence"] != "low"]
    wrong = {
        each["id"]: found[place_of(each)][0].message
        for each in sure
        if not each["host_specific"] and place_of(each) in found
    }
    assert wrong == {}


def test_every_dashboard_labelled_host_specific_is_found_but_those_named(
    labels: list[dict[str, Any]], found: dict[Place, list[Problem]]
) -> None:
    positive = [each for each in labels if each["confidence"] != "low" and each["host_specific"]]
    missed = {each["id"] for each in positive if place_of(each) not in found}
    print(f"\nhost-specific: {len(positive) - len(missed)} of {len(positive)} found, 0 false")
    assert len(positive) >= 11
    assert missed == MISSED


def test_the_finding_quotes_a_literal_that_the_label_has_as_evidence(
    labels: list[dict[str, Any]], found: dict[Place, list[Problem]]
) -> None:
    for each in labels:
        if each["confidence"] == "low" or not each["host_specific"]:
            continue
        evidence = "\n".join(entry["text"] for entry in each["evidence"]).replace("\\\\", "\\")
        assert any(problem.quote in evidence for problem in found[place_of(each)]), each["id"]


def test_what_is_found_beyond_the_labels_has_been_read(
    labels: list[dict[str, Any]], found: dict[Place, list[Problem]]
) -> None:
    labelled = {place_of(each) for each in labels}
    assert {place.file for place in found if place not in labelled} == set(NOT_LABELLED)
