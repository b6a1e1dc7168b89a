"""Which severities wake somebody, as the routes and receivers of Alertmanager say."""

import re
from collections.abc import Iterator, Sequence

from o11ylint.documents.alertmanager import AlertmanagerConfig, Route
from o11ylint.promql.labelflow.values import ANY, one_of
from o11ylint.rule.routing import Labels, matches

_PLAIN = r"\w[\w -]*\Z"


def paging_severities(config: AlertmanagerConfig, label: str, usual: Sequence[str]) -> list[str] | None:
    """The values of the severity label that page: those whose route certainly leads to a pager.

    Of the `usual` values those stay that may lead to one, depending on other labels. None where no value certainly
    does: then the receivers say nothing.
    """
    if config.route is None or not config.pagers:
        return None
    values = dict.fromkeys([*usual, *_named(config.route, label)])
    sure = [value for value in values if _surely(config.route, _only(label, value), config.pagers, "")]
    if not sure:
        return None
    open_ = [
        value for value in usual
        if value not in sure and not _reached(config.route, _only(label, value), "").isdisjoint(config.pagers)
    ]  # fmt: skip
    return sorted(value.lower() for value in {*sure, *open_})


def _only(label: str, value: str) -> Labels:
    """Labels of which one is known."""
    known = one_of((value,))
    return lambda name: known if name == label else ANY


def _named(route: Route, label: str) -> Iterator[str]:
    """The values that routes ask for."""
    for each in route.conditions or ():
        if each.label == label and each.op in ("=", "=~"):
            parts = [each.value] if each.op == "=" else each.value.removeprefix("^").strip("()$").split("|")
            yield from (part for part in parts if re.match(_PLAIN, part))
    for inner in route.routes:
        yield from _named(inner, label)


def _surely(route: Route, labels: Labels, pagers: Sequence[str], inherited: str) -> bool:
    """Whether an alert that takes a route reaches a pager, whatever its other labels are."""
    receiver = route.receiver or inherited
    taken = False
    for inner in route.routes:
        matched = matches(inner.conditions, labels)
        if matched is False:
            continue
        pages = _surely(inner, labels, pagers, receiver)
        if matched and pages:
            return True
        if not inner.goes_on and not pages:
            return False  # it may end here
        taken = taken or matched is True
    return not taken and receiver in pagers


def _reached(route: Route, labels: Labels, inherited: str) -> set[str]:
    """Every receiver that an alert may reach."""
    receiver = route.receiver or inherited
    found: set[str] = set()
    taken = False
    for inner in route.routes:
        matched = matches(inner.conditions, labels)
        if matched is False:
            continue
        found |= _reached(inner, labels, receiver)
        taken = taken or matched is True
        if matched and not inner.goes_on:
            return found
    return found if taken else found | {receiver}
