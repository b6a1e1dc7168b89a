"""What is proved of a query is said with what to do about it."""

import pytest

from o11ylint.promql.labelflow import analyse
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.rule.joins import LABELS, PAIRING, TAKING, contradictions, first, unpaired


@pytest.mark.parametrize(
    ("query", "kinds", "kind"),
    [
        ('a{x="1"} / a{x="2"}', PAIRING, "never-matches"),
        ("sum(a) * on (x) b", PAIRING, "on-label"),
        ("sum by (x) (sum by (y) (a))", LABELS, "grouping-label"),
        ('sum(a) unless b{x="1"}', TAKING, "never-removes"),
    ],
)
def test_each_kind_is_found(query: str, kinds: frozenset[str], kind: str) -> None:
    found = first(parse(query, Options()), kinds)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("query", ["sum by (x) (a)", "a > 1", "a / b", "sum(a) / sum(b)"])
def test_nothing_is_said_of_what_may_work(query: str) -> None:
    assert contradictions(parse(query, Options())) == ()


def test_the_label_that_differs_is_named() -> None:
    found = first(parse('a{x="1"} / a{x="2"}', Options()), PAIRING)
    assert found is not None
    assert unpaired(found).endswith("match `ignoring (x)`")


@pytest.mark.parametrize(
    "query",
    [
        'a{x="1"} / b{x="2"}', 'sum by (x) (a{x="1"}) / sum by (y) (b)', "sum(a) / on (x) sum(b)",
        'sum(a) + b{x="1"}', "sum by (x) (sum by (y) (a))", 'a{x=""} / b{x="1"}', 'absent(a) + b{x="1"}',
        "count by (x) (a / on (y) b)", 'sum without (x) (a) / b{x="1"}',
    ],
)  # fmt: skip
def test_the_shortcut_misses_nothing(query: str) -> None:
    tree = parse(query, Options())
    assert contradictions(tree) == tuple(analyse(tree).contradictions) != ()
