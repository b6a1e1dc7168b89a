"""What `and`, `or` and `unless` select."""

from o11ylint.promql.labelflow import matching
from o11ylint.promql.labelflow.series import Flow, Series, flow, single
from o11ylint.promql.labelflow.values import Reason
from o11ylint.promql.labelflow.verdicts import Clash, Outcome, Verdict, never_matches
from o11ylint.promql.nodes import Binary


def intersection(node: Binary, left: Flow, right: Flow) -> Outcome:
    """The left samples that have a partner."""
    side = left if left.empty else right
    if side.empty:
        return flow([series._replace(always=False, empty=series.empty or side.empty)
                     for series in left.series]), None  # fmt: skip
    how = matching.rule(node)
    partner = single(right).live[0]
    found: list[Series] = []
    clashes: list[Clash] = []
    sure = True
    for series in left.live:
        matched = matching.pair(series, partner, how)
        if matched.clash is not None:
            clashes.append((matched.clash, series, partner))
            continue
        certain = right.always and matching.certain(series, partner, how)
        sure = sure and certain
        kept = matching.narrowed(series, matched, how)
        found.append(kept._replace(always=series.always and certain))
    if found:
        return flow(found, always=left.always and sure and not clashes), None
    verdict = never_matches(clashes)
    why = Reason(verdict.reason, *node.op_span)
    return flow([series._replace(always=False, empty=why) for series in left.live]), verdict


def difference(node: Binary, left: Flow, right: Flow) -> Outcome:
    """The left samples that have no partner."""
    if left.empty or right.empty:
        return left, None
    how = matching.rule(node)
    partner = single(right).live[0]
    clashes: list[Clash] = []
    found: list[Series] = []
    for series in left.live:
        matched = matching.pair(series, partner, how)
        if matched.clash is not None:
            clashes.append((matched.clash, series, partner))
            found.append(series)
        elif right.always and len(right.live) == 1 and matching.certain(series, partner, how):
            why = Reason("`unless` takes away everything", *node.op_span)
            found.append(series._replace(always=False, empty=why))
        else:
            found.append(series._replace(always=False))
    if len(clashes) == len(found):
        verdict = never_matches(clashes)._replace(kind="never-removes")
        return left, verdict
    result = flow(found)
    if result.empty:
        return result, Verdict("removes-everything", "`unless` takes away every sample")
    return result, None


def union(node: Binary, left: Flow, right: Flow) -> Outcome:
    """The left samples, and the right ones that have no partner."""
    if left.empty and not right.empty:
        return right, None
    if right.empty:
        return left, None
    how = matching.rule(node)
    found = list(left.live)
    for series in right.live:
        pairs = [matching.pair(each, series, how) for each in left.live]
        apart = all(pair.clash is not None for pair in pairs)
        shadowed = left.always and len(left.live) == 1 and matching.certain(left.live[0], series, how)
        if shadowed:
            why = Reason("the left side of `or` always has a sample", *node.op_span)
            found.append(series._replace(always=False, empty=why))
        else:
            found.append(series if apart else series._replace(always=False))
    return flow(found, always=left.always or right.always), None


SETS = {"and": intersection, "or": union, "unless": difference}
