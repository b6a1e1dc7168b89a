"""Which route an alert takes and which alert mutes it, as far as its labels are certain."""

import re
from collections.abc import Callable, Iterable

from o11ylint.documents.alertmanager import Condition, Inhibition, Route
from o11ylint.facts.symbols import Fact, Symbols
from o11ylint.jsonload import loads
from o11ylint.promql.labelflow.values import ABSENT, ANY, Values, one_of
from o11ylint.records import Record
from o11ylint.rule.flow import flow_of
from o11ylint.rule.reading import of_text
from o11ylint.typed import Any

Labels = Callable[[str], Values]
_LABEL = r"(?:\A|,)([A-Za-z_]\w*)="


class Routing(Record):
    """The routing tree of a unit: `silent` receivers notify nobody."""

    silent: frozenset[str]
    root: Route
    inhibitions: tuple[Inhibition, ...]
    fact: Fact


def routing_of(symbols: Symbols) -> Routing | None:
    """The routing of a unit, if exactly one whole configuration is there and alerts reach it as they are."""
    if "relabels" in symbols.defined("server"):
        return None
    found = [fact for facts in symbols.defined("routing").values() for fact in facts]
    if len(found) != 1 or found[0].name != "whole":
        return None
    silent, root, inhibitions = loads(found[0].detail)
    if root is None:
        return None
    pairs = (Inhibition(_conditions(source), _conditions(target)) for source, target in inhibitions)
    return Routing(frozenset(silent), _route(root), tuple(pairs), found[0])


def _route(raw: Any) -> Route:
    receiver, conditions, goes_on, routes = raw
    return Route(receiver, _conditions(conditions), goes_on, tuple(_route(each) for each in routes))


def _conditions(raw: Any) -> tuple[Condition, ...] | None:
    return None if raw is None else tuple(Condition(*each) for each in raw)


def name_of(alert: Fact) -> str:
    """The alert's name; its fact has the labels behind it."""
    return alert.name.partition("{")[0]


def static_labels(alert: Fact) -> dict[str, str]:
    """The labels that the rule and its group set."""
    inside = alert.name.partition("{")[2][:-1]
    places = list(re.finditer(_LABEL, inside))
    ends = [*(each.start() for each in places[1:]), len(inside)]
    return {each[1]: inside[each.end() : end] for each, end in zip(places, ends, strict=False)}


def labels_of(alert: Fact, symbols: Symbols) -> Labels:
    """What each label of an alert can be when it reaches Alertmanager."""
    static = static_labels(alert)
    # on one line, a comment would swallow what comes after it
    tree = None if "#" in alert.detail else of_text(alert.detail, "promql").tree
    analysis = flow_of(tree) if tree else None
    result = analysis.result if analysis else None
    servers = symbols.defined("server")
    added = symbols.defined("external-label")

    def values(label: str) -> Values:
        if label == "alertname":
            return one_of((name_of(alert),))
        if label in static:
            return ANY if "{{" in static[label] else one_of((static[label],))
        found = result.values(label) if result else ANY
        if found.present:
            return found
        if not found.absent or not servers:
            return ANY
        return one_of(fact.detail for fact in added[label]) if label in added else ABSENT

    return values


def matches(conditions: Iterable[Condition] | None, labels: Labels) -> bool | None:
    """Whether all conditions hold; None where that is not certain."""
    if conditions is None:
        return None
    sure = True
    for each in conditions:
        held = _holds(each, labels(each.label))
        if held is False:
            return False
        sure = sure and held is True
    return True if sure else None


def _holds(condition: Condition, values: Values) -> bool | None:
    positive = condition.op in ("=", "=~")
    if condition.op in ("=", "!="):
        if values.others:
            found = False if condition.value in values.texts else None
        else:
            found = _all_or_none(text == condition.value for text in values.texts)
    elif values.others:
        found = None
    else:
        try:
            pattern = re.compile(condition.value)
        except re.error:
            return None
        found = _all_or_none(pattern.fullmatch(text) is not None for text in values.texts)
    return found if found is None or positive else not found


def _all_or_none(answers: Iterable[bool]) -> bool | None:
    given = set(answers)
    return given.pop() if len(given) == 1 else None


def selects_by_labels(routing: Routing) -> bool:
    """Whether some route notifies somebody of a class of alerts, and not just of single ones by name."""
    return any(
        each.receiver not in routing.silent and any(one.label != "alertname" for one in each.conditions or ())
        for each in routing.root.routes
    )


def notifies(routing: Routing) -> bool:
    """Whether anything that is routed is told to somebody."""
    waiting = [routing.root]
    while waiting:
        route = waiting.pop()
        if route.receiver and route.receiver not in routing.silent:
            return True
        waiting += route.routes
    return False


def only_default(routing: Routing, labels: Labels) -> bool:
    """Whether an alert certainly takes none of the routes below the root."""
    return all(matches(each.conditions, labels) is False for each in routing.root.routes)


def may_mute(routing: Routing, source: Labels, target: Labels) -> bool:
    """Whether some rule may mute one alert while the other fires."""
    return any(
        matches(each.source, source) is not False and matches(each.target, target) is not False
        for each in routing.inhibitions
    )
