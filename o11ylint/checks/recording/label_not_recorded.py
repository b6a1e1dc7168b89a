"""recording/label-not-recorded: a rule asks a recorded series for a label that its recording has removed."""

from collections.abc import Iterator

from o11ylint.facts.symbols import Fact
from o11ylint.promql.labelflow import Analysis, Contradiction, Recordings, analyse
from o11ylint.promql.nodes import Expr
from o11ylint.rule.flow import LONGEST, flow_of
from o11ylint.rule.problem import Problem
from o11ylint.rule.recordings import expression_of, recordings_of
from o11ylint.rule.subjects import Repository

_KINDS = frozenset(
    ("never-matches", "on-label", "grouping-label", "copied-label", "never-selects", "never-removes")
)
_Rule = tuple[str, int, tuple[str | int, ...]]


def label_not_recorded(repository: Repository) -> Iterator[Problem]:
    """What only the recording rules of the unit prove to be in vain in another rule, or in the text of an alert."""
    symbols = repository.symbols
    defined = symbols.defined("record")
    read: dict[_Rule, str] = {}
    for name, facts in symbols.used("record").items():
        if name in defined:
            read.update((_rule(fact), name) for fact in facts)
    if not read:
        return
    texts = _texts(symbols.used("label-of-alert"))
    recordings = recordings_of(symbols)
    for kind in ("alert", "record"):
        for facts in symbols.defined(kind).values():
            for fact in facts:
                source = read.get(_rule(fact))
                if source is not None:
                    yield from _judge(fact, recordings, texts.get(_rule(fact), ()), defined[source][0])


def _rule(fact: Fact) -> _Rule:
    """The rule that a fact is about."""
    path, document, at = fact.where
    return path, document, at[:-1] if at[-1:] in (("alert",), ("record",)) else at[:-2]


def _texts(used: dict[str, list[Fact]]) -> dict[_Rule, list[Fact]]:
    found: dict[_Rule, list[Fact]] = {}
    for facts in used.values():
        for fact in facts:
            found.setdefault(_rule(fact), []).append(fact)
    return found


def _judge(
    rule: Fact, recordings: Recordings, texts: list[Fact] | tuple[Fact, ...], source: Fact
) -> Iterator[Problem]:
    tree = expression_of(rule)
    if tree is None or tree.end - tree.start > LONGEST:
        return
    known = analyse(tree, recordings)
    found = _contradiction(tree, known)
    name = rule.name.partition("{")[0] if rule.kind == "alert" else rule.name
    if found:
        yield Problem(
            f"{name!r} asks for what is not recorded: {found.reason}; record the label too, or do without it",
            rule.where,
            quote=name,
            evidence=(found.kind, *sorted({place.label for place in found.places})),
            related=(source.where,),
        )
        return
    for text in texts:
        why = known.result.exclusion(text.name)
        alone = flow_of(tree) if why else None
        if why and alone and alone.result.exclusion(text.name) is None:
            yield Problem(
                f"annotation {text.where.at[-1]!r} of {name!r} reads the label {text.name!r}, which its query never"
                f" returns: {why.why}; the reader finds a hole there; record the label too, or do not read it",
                text.where,
                quote=text.name,
                evidence=(text.name,),
                related=(source.where,),
            )
            return


def _contradiction(tree: Expr, known: Analysis) -> Contradiction | None:
    """The first contradiction that is not there without the recordings."""
    found = [each for each in known.contradictions if each.kind in _KINDS]
    alone = flow_of(tree) if found else None
    before = {(each.kind, each.start) for each in alone.contradictions} if alone else set()
    return next((each for each in found if (each.kind, each.start) not in before), None)
