"""The words of `when:` only ever spare work: without them no rule finds more."""

from pathlib import Path

import pytest

from o11ylint.lint.catalog import Catalog, load
from o11ylint.lint.examine import Examiner
from tests.corpus import Defaults, files

SAMPLE = files()[::6]


def found(catalog: Catalog, paths: list[Path]) -> set[tuple[str, str, str]]:
    examiner = Examiner(catalog, Defaults(everything=True))
    return {
        (str(path), draft.finding.rule, draft.finding.message)
        for path in paths
        for draft in examiner.examine(str(path), path.read_bytes()).drafts
    }


def missed(paths: list[Path]) -> set[tuple[str, str, str]]:
    """What is found only when every rule looks at every document."""
    catalog = load()
    always = Catalog({rule.id: rule._replace(when=()) for rule in catalog.rules.values()})
    return found(always, paths) - found(catalog, paths)


def test_no_finding_is_lost_for_want_of_a_word() -> None:
    assert missed(SAMPLE) == set()


@pytest.mark.parametrize(
    "rule", [rule for rule in load().rules.values() if rule.when], ids=lambda rule: rule.id
)
def test_words_are_lower_case_and_stand_unescaped_in_json(rule: object) -> None:
    words = getattr(rule, "when", ())
    assert [word for word in words if word != word.lower() or set(word) & set('"\\/\n')] == [
        word for word in words if "/" in word
    ]
