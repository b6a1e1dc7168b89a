"""The rules tagged `noise` against alerts that people labelled by reading them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml

from o11ylint.documents.open import read
from o11ylint.documents.rules import AlertingRule, RuleFile
from o11ylint.lint.catalog import function_of, load
from o11ylint.rule.problem import Problem
from tests.conftest import CORPUS


class Place(NamedTuple):
    """One alert: a file, the pointer of the rule in its YAML document, its name."""

    file: str
    pointer: str
    name: str


class Found(NamedTuple):
    """What the rules say about one alert."""

    warnings: tuple[str, ...]
    infos: tuple[str, ...]


@pytest.fixture(scope="module")
def labels() -> list[dict[str, Any]]:
    path = CORPUS / "labels/noise.yaml"
    if not path.is_file():
        pytest.skip("the labels are not here")
    every = list(yaml.load(path.read_bytes(), yaml.CSafeLoader)["labels"])
    return [each for each in every if each["confidence"] != "low"]


@pytest.fixture(scope="module")
def found(labels: list[dict[str, Any]]) -> dict[str, Found]:
    alerts = {place: alert for file in {each["file"] for each in labels} for place, alert in alerts_of(file)}
    return {each["id"]: said(alerts[place_of(each)]) for each in labels}


def alerts_of(name: str) -> Iterator[tuple[Place, AlertingRule]]:
    file = read(name, (CORPUS / name).read_bytes())
    assert file is not None
    for document in file.documents:
        if isinstance(document.view, RuleFile):
            for rule in document.view.rules():
                if isinstance(rule, AlertingRule):
                    outer = document.container
                    at = (*(outer.pointer if outer else ()), *rule.at)
                    yield Place(name, "".join(f"/{each}" for each in at), rule.name.value), rule


def said(alert: AlertingRule) -> Found:
    rules = [
        rule for rule in load().rules.values() if "noise" in rule.tags and rule.subject == "AlertingRule"
    ]
    severe = [
        (rule.severity, rule.id)
        for rule in rules
        if rule.default
        and any(isinstance(each, Problem) for each in function_of(rule.id)(alert, **rule.defaults))
    ]
    return Found(
        tuple(rule for severity, rule in severe if severity != "info"),
        tuple(rule for severity, rule in severe if severity == "info"),
    )


def place_of(label: dict[str, Any]) -> Place:
    return Place(label["file"], label["pointer"], label["alert"])


def table(labels: list[dict[str, Any]], found: dict[str, Found]) -> str:
    cells = Counter(
        (each["noisy"], bool(found[each["id"]].warnings), any(found[each["id"]])) for each in labels
    )
    noisy, quiet = cells_of(cells, noisy=True), cells_of(cells, noisy=False)
    lines = [
        "",
        "               warned  told  silent",
        f"noisy          {noisy[0]:6} {noisy[1]:5} {noisy[2]:7}",
        f"not noisy      {quiet[0]:6} {quiet[1]:5} {quiet[2]:7}",
    ]
    missed = [each for each in labels if each["noisy"] and not any(found[each["id"]])]
    reasons = Counter(reason for each in missed for reason in each["reasons"])
    lines += [f"missed: {reason} {count}" for reason, count in reasons.most_common()]
    lines += [f"  {each['id']} {each['alert']}: {', '.join(each['reasons'])}" for each in missed]
    wrong = [each for each in labels if not each["noisy"] and any(found[each["id"]])]
    lines += [f"wrong: {each['id']} {each['alert']}: {found[each['id']]}" for each in wrong]
    return "\n".join(lines)


def cells_of(cells: Counter[tuple[bool, bool, bool]], *, noisy: bool) -> tuple[int, int, int]:
    return cells[noisy, True, True], cells[noisy, False, True], cells[noisy, False, False]


def test_noisy_alerts_are_found(labels: list[dict[str, Any]], found: dict[str, Found]) -> None:
    print(table(labels, found))
    noisy = [each["id"] for each in labels if each["noisy"]]
    assert len(noisy) == 11
    assert sum(any(found[each]) for each in noisy) >= 11


def test_no_alert_labelled_otherwise_is_called_noisy(
    labels: list[dict[str, Any]], found: dict[str, Found]
) -> None:
    quiet = {each["id"]: found[each["id"]] for each in labels if not each["noisy"]}
    assert {key: said for key, said in quiet.items() if said.warnings} == {}
    assert {key: said for key, said in quiet.items() if said.infos} == {}
