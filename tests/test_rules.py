"""The pages are the tests: every example of every page, exact place and message, that rule alone.

Rules that an example names by `with=` run beside it; their findings do not count.
"""

import inspect
import json
import os
import re
from importlib import import_module

import pytest
import yaml
from jsonschema import Draft202012Validator

from o11ylint import resources
from o11ylint.lint.catalog import Active, Catalog, function_of, load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Finding, Owner, Report
from o11ylint.lint.fixing import fix, unharmed
from o11ylint.lint.generate import ROOT, outputs, pages
from o11ylint.lint.ignores.config import Policy
from o11ylint.lint.page import Example, Page
from tests.checked import checked

PAGES = pages()


class OnlyRule:
    """Settings under which one rule runs, everywhere, in one unit."""

    def __init__(self, catalog: Catalog, page: Page, example: Example) -> None:
        rule = catalog.rules[page.rule]
        own = Active(page.rule, rule.severity, rule.defaults | example.options)
        beside = [catalog.rules[each] for each in example.beside]
        self._active = (own, *(Active(each.id, each.severity, each.defaults) for each in beside))

    def active(self, path: str) -> tuple[Active, ...]:
        return self._active

    def unit(self, path: str) -> str:
        return ""

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        return None

    def generated(self, path: str, text: str) -> str | None:
        return None

    has_ignores = False

    def policy(self) -> Policy:
        return Policy((), frozenset(), "", "", whole=True)


def findings_of(page: Page, example: Example) -> list[Finding]:
    catalog = load()
    files = {piece.path: piece.text.encode() for piece in example.pieces}
    engine = Engine(catalog, OnlyRule(catalog, page, example))
    report = checked(engine, Scope([(path, True) for path in files], contents=files))
    assert not [each for each in report.unchecked if each.failed]
    return [each for each in report.findings if each.rule == page.rule]


def examples() -> list[object]:
    return [
        pytest.param(page, example, id=f"{page.rule}-{example.section}-line-{example.line}")
        for page in PAGES
        for example in page.examples
        if example.section != "Fixed"
    ]


@pytest.mark.parametrize(("page", "example"), examples())
def test_example_gives_exactly_the_marked_findings(page: Page, example: Example) -> None:
    found = findings_of(page, example)
    by_line = {
        (piece.path, each.line, each.message)
        for piece in example.pieces
        for each in piece.expected
        if each.line is not None
    }
    by_pointer = {
        (piece.path, each.pointer, each.message)
        for piece in example.pieces
        for each in piece.expected
        if each.pointer is not None
    }
    yaml_paths = {piece.path for piece in example.pieces if piece.path.endswith((".yaml", ".yml"))}
    assert {(each.path, each.line, each.message) for each in found if each.path in yaml_paths} == by_line
    in_json = {
        (each.path, (each.container[1] if each.container else "") + each.pointer, each.message)
        for each in found
        if each.path not in yaml_paths
    }
    assert in_json == by_pointer
    assert len(found) == len(by_line) + len(by_pointer)


@pytest.mark.parametrize(("page", "example"), examples())
def test_bad_examples_expect_findings_and_good_ones_none(page: Page, example: Example) -> None:
    expected = [each for piece in example.pieces for each in piece.expected]
    assert bool(expected) == (example.section == "Bad")


def fixed_examples() -> list[object]:
    """Each example of Fixed with the example of Bad in the same place of the order."""
    pairs: list[object] = []
    for page in PAGES:
        bad = [each for each in page.examples if each.section == "Bad"]
        fixed = [each for each in page.examples if each.section == "Fixed"]
        assert len(fixed) <= len(bad), page.rule
        pairs += [
            pytest.param(page, *pair, id=f"{page.rule}-line-{pair[1].line}")
            for pair in zip(bad, fixed, strict=False)
        ]
    return pairs


@pytest.mark.parametrize(("page", "bad", "fixed"), fixed_examples())
def test_fixing_a_bad_example_gives_the_fixed_one(page: Page, bad: Example, fixed: Example) -> None:
    catalog = load()
    before = {piece.path: _unmarked(piece.text).encode() for piece in bad.pieces}

    def run(contents: dict[str, bytes]) -> Report:
        engine = Engine(catalog, OnlyRule(catalog, page, bad))
        return checked(engine, Scope([(path, True) for path in before], contents=before | contents))

    first = fix(run, before.__getitem__, unharmed, unsafe=True)
    assert [first.contents.get(piece.path, b"").decode() for piece in fixed.pieces] == [
        piece.text for piece in fixed.pieces
    ]
    assert first.report.findings == []
    again = fix(
        lambda contents: run(first.contents | contents), first.contents.__getitem__, unharmed, unsafe=True
    )
    assert again.contents == {}


def _unmarked(text: str) -> str:
    return re.sub(r"\s+# finding: .*", "", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
def test_the_page_says_which_fix_the_check_offers(page: Page) -> None:
    offered = {
        finding.fix.safety
        for example in page.examples
        if example.section == "Bad"
        for finding in findings_of(page, example)
        if finding.fix is not None
    }
    assert offered == ({page.front["fix"]} if page.front.get("fix") else set())


def test_pages_and_checks_are_the_same_set() -> None:
    checks = []
    for group in (ROOT / "o11ylint/checks").iterdir():
        if not group.is_dir() or group.name == "__pycache__":
            continue
        shared = getattr(import_module(f"o11ylint.checks.{group.name}"), "SHARED", {})
        modules = {path.stem for path in group.glob("*.py") if not path.stem.startswith("_")}
        assert set(shared.values()) <= modules, "a shared module that is not there"
        own = modules - set(shared.values())
        checks += [f"{group.name}/{name.replace('_', '-')}" for name in (*own, *shared)]
    assert sorted(checks) == sorted(page.rule for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
def test_front_matter_fits_its_schema(page: Page) -> None:
    schema = json.loads(resources.read("schemas/rule.schema.json"))
    Draft202012Validator(schema).validate(json.loads(json.dumps(page.front)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
def test_options_of_the_page_are_the_keyword_parameters_of_the_check(page: Page) -> None:
    parameters = inspect.signature(function_of(page.rule)).parameters.values()
    keywords = [each for each in parameters if each.kind is each.KEYWORD_ONLY]
    assert {each.name for each in keywords} == set(page.front.get("options", {}))
    assert all(each.default is each.empty for each in keywords), "defaults live on the page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
def test_a_check_is_short(page: Page) -> None:
    module = inspect.getmodule(function_of(page.rule))
    assert module is not None
    assert len(inspect.getsource(module).splitlines()) <= 140


def test_generated_files_are_up_to_date() -> None:
    for path, text in outputs().items():
        assert path.read_text("utf-8") == text, f"{os.path.relpath(path, ROOT)}: run `make generate`"


def test_examples_of_pages_are_valid_yaml_and_json() -> None:
    for page in PAGES:
        for example in page.examples:
            for piece in example.pieces:
                if page.rule.startswith("files/"):
                    continue
                if piece.path.endswith(".json"):
                    json.loads(piece.text)
                else:
                    list(yaml.compose_all(piece.text))
