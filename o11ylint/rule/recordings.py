"""The recording rules of a unit as label flow asks for them."""

import re

from o11ylint.facts.symbols import Fact, Symbols
from o11ylint.promql.labelflow import Recorded, Recordings
from o11ylint.promql.nodes import Expr
from o11ylint.rule.reading import of_text

_ADDED = frozenset((
    "cluster", "datacenter", "dc", "env", "environment", "namespace", "prometheus", "prometheus_replica", "receive",
    "region", "replica", "site", "stage", "tenant", "tenant_id", "zone",
))  # fmt: skip
"""Labels that storage, operators and agents add to every series, recorded ones too."""
_DETAIL = r"(?s)\{(.*?)\} (.*)\Z"


def recordings_of(symbols: Symbols) -> Recordings:
    """Every recorded series of a unit; one of whose rules cannot be read is unknown."""
    defined = symbols.defined("record")
    added = _ADDED | frozenset(symbols.defined("external-label"))

    def resolve(name: str) -> list[Recorded] | None:
        rules: list[Recorded] = []
        for fact in defined.get(name, ()):
            found = re.match(_DETAIL, fact.detail)
            tree = expression(found[2]) if found else None
            if found is None or tree is None:
                return None
            labels = dict(each.split("=", 1) for each in found[1].split(",") if "=" in each)
            rules.append(Recorded(tree, labels, added))
        return rules

    return Recordings(resolve)


def expression(on_one_line: str) -> Expr | None:
    """The tree of an expression from a fact, in which a comment would swallow what comes after it."""
    return None if "#" in on_one_line else of_text(on_one_line, "promql").tree


def expression_of(fact: Fact) -> Expr | None:
    """The tree of the expression of an alert or a recording."""
    if fact.kind == "alert":
        return expression(fact.detail)
    found = re.match(_DETAIL, fact.detail)
    return expression(found[2]) if found else None
