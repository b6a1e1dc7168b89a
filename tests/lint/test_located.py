"""Problems of rules across files, with a cache: what was said before is said again only of the same problem."""

import os
from pathlib import Path

import pytest

from o11ylint.documents.changes import Put
from o11ylint.facts.symbols import Where
from o11ylint.lint.cache import Cache
from o11ylint.lint.catalog import load
from o11ylint.lint.content import content
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.located import Located
from o11ylint.rule.problem import Fix, Problem
from tests.checked import checked
from tests.lint.settings import Chosen

RULE = "alerts/duplicate-alert"
PLACE = Where("a.yaml", 0, ("groups", 0, "rules", 0, "alert"))
PROBLEM = Problem("twice", PLACE, quote="A", evidence=("A",))


@pytest.mark.parametrize(
    "other",
    [
        PROBLEM._replace(fix=Fix("Write it", (Put(("groups", 0, "rules", 0, "for"), "5m"),))),
        PROBLEM._replace(confidence="low"),
        PROBLEM._replace(key=True),
        PROBLEM._replace(convention="names"),
    ],
)
def test_another_problem_at_the_same_place_is_not_taken_for_the_known_one(
    other: Problem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(
        "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: up == 0\n"
    )
    os.utime("a.yaml", (1, 1))
    settings = Chosen(RULE)
    cache = Cache(".o11ylint_cache", "1", settings)
    checked(Engine(load(), settings, cache=cache), Scope([("a.yaml", False)]))
    (active,) = settings.active("a.yaml")
    located = Located(load(), settings, content, cache)
    plain = Located(load(), settings, content)
    for problem in (PROBLEM, other, PROBLEM, other):
        assert located.draft(problem, active) == plain.draft(problem, active)
    assert plain.draft(PROBLEM, active) != plain.draft(other, active)
