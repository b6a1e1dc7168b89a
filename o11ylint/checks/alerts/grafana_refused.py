"""alerts/grafana-refused: a rule with which Grafana does not load the file."""

from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.documents.grafana_alerting import GrafanaAlertGroup, GrafanaAlerting, GrafanaAlertRule
from o11ylint.documents.pointer import Pointer
from o11ylint.promql.durations import seconds
from o11ylint.rule.grafana import literal
from o11ylint.rule.problem import Problem

_NO_DATA = ("NoData", "OK", "Alerting", "KeepLast")
_ERROR = ("Error", "OK", "Alerting", "KeepLast")
_TICK = 10
"""Seconds between two rounds of Grafana's scheduler; intervals are multiples of it."""


def grafana_refused(file: GrafanaAlerting) -> Iterator[Problem]:
    """A field that Grafana does not take. One finding for each file, at the first."""
    faults = [fault for group in file.groups for fault in _of_group(group, provisioned=file.provisioning)]
    if not faults:
        return
    at, what, remedy = faults[0]
    more = f", and {len(faults) - 1} more here" if len(faults) > 1 else ""
    harm = "does not start with this file" if file.provisioning else "refuses it"
    yield Problem(f"{what}{more}: Grafana {harm}; {remedy}", at, evidence=(what,))


def _of_group(group: GrafanaAlertGroup, *, provisioned: bool) -> Iterator[tuple[Pointer, str, str]]:
    if provisioned:
        for name, field in (("name", group.name), ("folder", group.folder), ("interval", group.interval)):
            if field is None or not field.value.strip():
                yield group.at, f"a group without `{name}`", f"add `{name}`"
        yield from _interval(group.interval)
    for rule in group.rules:
        yield from _of_rule(rule, provisioned=provisioned)


def _interval(field: Text | None) -> Iterator[tuple[Pointer, str, str]]:
    written = literal(field)
    if field is None or written is None:
        return
    try:
        length = seconds(written)
    except ValueError:
        yield field.at, f"`interval: {written}` is no duration", "write it as `1m`"
        return
    if not length or length % _TICK:
        yield field.at, f"`interval: {written}` is no multiple of {_TICK} seconds", "round it"


def _of_rule(rule: GrafanaAlertRule, *, provisioned: bool) -> Iterator[tuple[Pointer, str, str]]:
    if provisioned:
        for name, field in (("title", rule.title), ("uid", rule.uid)):
            if field is None or not field.value.strip():
                yield (
                    rule.place,
                    f"{rule.name!r} without `{name}`" if rule.uid or rule.title else rule.name,
                    f"add `{name}`",
                )
        if not rule.records and (rule.condition is None or not rule.condition.value.strip()):
            yield rule.place, f"{rule.name!r} without `condition`", "name the query that decides"
    for key, field, known in (
        ("noDataState", rule.no_data_state, _NO_DATA),
        ("execErrState", rule.exec_err_state, _ERROR),
    ):
        written = literal(field)
        if field is not None and written is not None and written not in known:
            yield (
                field.at,
                f"`{key}: {written}` of {rule.name!r} is no state",
                f"use one of {', '.join(known)}",
            )
    for step in rule.steps:
        if step.kind != "query" or step.since is None or step.until is None or step.since > step.until:
            continue
        yield (
            step.at,
            f"{step.ref_id} of {rule.name!r} looks at no time (`relativeTimeRange` from {step.since} to {step.until})",
            "add `relativeTimeRange: {from: 600, to: 0}`",
        )
        return
