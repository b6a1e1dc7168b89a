"""Recording rules of a unit as label flow sees them."""

from o11ylint.facts.symbols import Fact, Where, symbols
from o11ylint.promql.labelflow import analyse
from o11ylint.rule.reading import of_text
from o11ylint.rule.recordings import expression, expression_of, recordings_of

HERE = Where("a.yml", 0, ("groups", 0, "rules", 0, "record"))


def record(name: str, detail: str) -> Fact:
    return Fact(True, "record", name, HERE, detail)


def excluded(query: str, *facts: Fact) -> set[str]:
    tree = of_text(query, "promql").tree
    assert tree is not None
    result = analyse(tree, recordings_of(symbols(facts))).result
    return {label for label in ("job", "instance", "cluster", "tier") if result.exclusion(label)}


def test_what_an_aggregation_removed_was_never_recorded() -> None:
    assert excluded("a:b", record("a:b", "{} sum by (job) (x)")) == {"instance", "tier"}


def test_static_labels_are_there() -> None:
    assert excluded("a:b", record("a:b", "{tier=x} sum by (job) (x)")) == {"instance"}


def test_storage_may_add_external_labels() -> None:
    added = Fact(True, "external-label", "instance", HERE, "x")
    assert excluded("a:b", record("a:b", "{} sum by (job) (x)"), added) == {"tier"}


def test_a_series_recorded_by_several_rules_has_what_any_of_them_keeps() -> None:
    rules = [record("a:b", "{} sum by (job) (x)"), record("a:b", "{} sum by (instance) (x)")]
    assert excluded("a:b", *rules) == {"tier"}


def test_what_cannot_be_read_is_unknown() -> None:
    rules = [record("a:b", "{} sum by (job) (x)"), record("a:b", "{} sum by (")]
    assert excluded("a:b", *rules) == set()
    assert expression("sum(x) # all of it > 5") is None


def test_expressions_of_alerts_and_recordings_are_found() -> None:
    assert expression_of(Fact(True, "alert", "A{}", HERE, "up == 0")) is not None
    assert expression_of(record("a:b", "{x=y} up")) is not None
