"""What must hold between the flow of an expression and what Prometheus returned for it."""

import math
from collections.abc import Iterator

from o11ylint.promql.labelflow import Analysis, Flow, Recorded, Recordings, Series, Values, analyse
from o11ylint.promql.nodes import Binary, Expr, Paren
from o11ylint.promql.parser import Options, parse
from tests.promql.flow_server import RECORDING, Answer, Sample

VERSION_2 = Options(version=2, experimental=False)
VERSION_3 = Options(version=3, experimental=True)


def recordings() -> Recordings:
    """The recording rules of the synthetic history."""
    rules = {name: Recorded(parse(expr), labels) for name, (expr, labels) in RECORDING.items()}
    return Recordings(rules.get)


def analysed(query: str, rules: Recordings, options: Options = VERSION_2) -> Analysis:
    """The flow of a query."""
    return analyse(parse(query, options), rules)


def broken(flow: Flow, answer: Answer) -> Iterator[str]:
    """The laws that an answer breaks."""
    if answer.error:
        return
    if flow.always and not answer.samples:
        yield "always, but nothing was returned"
    if flow.empty and answer.samples:
        yield f"empty ({flow.empty.what}), but {answer.samples[0]} was returned"
    possible, excluded, fixed = flow.possible, flow.excluded, flow.fixed
    for sample in answer.samples:
        names = sample.labels.keys()
        if not flow.guaranteed <= names:
            yield f"guarantees {flow.guaranteed - names}, not in {sample}"
        if possible is not None and not names <= possible:
            yield f"only {set(possible)} are possible, not all of {sample}"
        if names & excluded.keys():
            yield f"excludes {names & excluded.keys()}, in {sample}"
        if any(sample.labels.get(label) != text for label, text in fixed.items()):
            yield f"fixes {fixed}, not {sample}"
        if not any(fits(sample, series) for series in flow.series):
            yield f"no alternative is {sample}"


def fits(sample: Sample, series: Series) -> bool:
    """Whether a sample is one that an alternative describes."""
    if series.empty:
        return False
    labels = {label: sample.labels.get(label, "") for label in (*series.labels, *sample.labels)}
    if not all(allows(series.values(label), text) for label, text in labels.items()):
        return False
    value = series.value
    if value is None:
        return True
    return value.nan if math.isnan(sample.value) else value.low <= sample.value <= value.high


def allows(values: Values, text: str) -> bool:
    """Whether a text is among the values."""
    return (text in values.texts) != values.others


def removes_nothing(tree: Expr, analysis: Analysis) -> Binary | None:
    """The whole query, if it is an `unless` said to remove nothing."""
    while isinstance(tree, Paren):
        tree = tree.expr
    if isinstance(tree, Binary) and tree.op == "unless":
        for found in analysis.contradictions:
            if found.kind == "never-removes" and found.start == tree.op_span.start:
                return tree
    return None
