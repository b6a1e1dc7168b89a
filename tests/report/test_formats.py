import subprocess
import sys
from pathlib import Path

import pytest

from o11ylint import report as reports
from o11ylint.errors import UsageError
from tests.report.sample import render, report

HEAVY = (
    "dataclasses",
    "textwrap",
    "json",
    "unicodedata",
    "difflib",
    "jsonschema",
    "urllib",
    "hashlib",
    "xml",
    "logging",
    "pathlib",
)


@pytest.mark.parametrize("name", reports.FORMATS)
def test_every_format_that_is_named_exists(name: str) -> None:
    assert render(name, report()).endswith("\n")


def test_a_misspelt_format_gets_a_suggestion_and_the_list() -> None:
    with pytest.raises(UsageError) as refused:
        render("sarfi", report())
    assert refused.value.message == "unknown format 'sarfi'; did you mean 'sarif'?"
    assert refused.value.hint == f"formats: {', '.join(reports.FORMATS)}"


def test_a_format_that_resembles_none_gets_the_list() -> None:
    with pytest.raises(UsageError, match=r"unknown format '<svg>'$"):
        reports.known("<svg>")


@pytest.mark.parametrize("name", reports.TEXT + reports.CI)
def test_a_report_imports_nothing_heavy(name: str) -> None:
    code = f"""
import sys
from o11ylint.lint.catalog import Catalog, Rule
from o11ylint.lint.finding import *
from o11ylint.report import render
from o11ylint.report.style import Style
rule = Rule("a/b", "A", "error", "", "Panel")
finding = Finding("a/b", "error", "high", (), "m", "p", None, "", 1, 1, 1, 2, Object("file", "p"), "", None, None, "0", Excerpt("text", 1, 2))
for statistics in (False, True):
    what = Report([finding], [], Summary(1, 1), 0.1, Catalog({{"a/b": rule}}))
    render({name!r}, what, Style(colour=True, width=80), statistics=statistics)
print([each for each in {HEAVY!r} if each in sys.modules])
"""  # noqa: E501 - a script
    root = str(Path(reports.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-IS", "-c", f"import sys; sys.path.insert(0, {root!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ("['json']\n" if name == "gitlab" else "[]\n")
