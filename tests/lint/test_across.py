"""Rules about a whole unit: what they find does not depend on the order of its files."""

from itertools import permutations
from typing import Any

from o11ylint.lint.catalog import Active, load
from o11ylint.lint.engine import Engine, Scope
from tests.checked import checked
from tests.lint.settings import Chosen

SEVERITY = "alerts/unknown-severity"
UNUSED = "recording/unused"


class Overridden(Chosen):
    """Options that differ from file to file."""

    def __init__(self, rule: str, options: dict[str, dict[str, Any]]) -> None:
        super().__init__(rule)
        catalog = load().rules[rule]
        self._of = {
            path: (Active(rule, catalog.severity, {**catalog.defaults, **given}),)
            for path, given in options.items()
        }

    def active(self, path: str) -> tuple[Active, ...]:
        return self._of[path]


def found(settings: Chosen, texts: dict[str, str], order: tuple[str, ...]) -> list[tuple[str, str]]:
    contents = {path: f"groups: [{{name: g, rules: [{text}]}}]".encode() for path, text in texts.items()}
    report = checked(Engine(load(), settings), Scope([(path, True) for path in order], contents=contents))
    return [(each.path, each.message) for each in report.findings]


def test_the_options_for_a_unit_are_those_of_its_first_file_by_path() -> None:
    rule = "{{alert: {}, expr: up == 0, labels: {{severity: critcal}}}}"
    texts = {path: rule.format(path[0].upper()) for path in ("a.yaml", "b.yaml", "c.yaml")}
    known: dict[str, dict[str, Any]] = {
        "a.yaml": {"known": ["critical"]},
        "b.yaml": {"known": ["critcal"]},
        "c.yaml": {"known": []},
    }
    settings = Overridden(SEVERITY, known)
    for order in permutations(texts):
        assert [path for path, _ in found(settings, texts, order)] == list(texts)


def test_of_two_files_that_are_alike_the_same_one_is_told_in_every_order() -> None:
    texts = dict.fromkeys(("a.yaml", "b.yaml", "c.yaml"), "{record: 'job:up:sum', expr: sum by (job) (up)}")
    told = {tuple(found(Chosen(UNUSED), texts, order)) for order in permutations(texts)}
    assert len(told) == 1
    assert [path for path, _ in told.pop()] == ["a.yaml"]
