"""files/needs-prometheus-3: what Prometheus 2 refuses and 3 accepts."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import RuleFile


def needs_prometheus_3(file: RuleFile) -> Iterator[Problem]:
    """A name of more than letters, digits and underscores, or a field that a group of Prometheus 2.42 lacks."""
    for fault in file.faults:
        if not fault.only_2:
            continue
        if fault.kind == "unknown-field":
            found, remedy = f"a group of Prometheus 2.42 has no `{fault.field}`", "upgrade, or remove it"
        else:
            what = {"record": "a record", "labels": "a label"}.get(fault.field, "an annotation")
            found = f"Prometheus 2 does not take {fault.text!r} as the name of {what}"
            allowed = "letters, digits, `_` and `:`" if fault.field == "record" else "letters, digits and `_`"
            remedy = f"use {allowed}"
        yield Problem(
            f"{found} and will not load this file; {remedy}",
            fault.at,
            quote=fault.text or fault.field,
            evidence=(fault.text or fault.field,),
            key=fault.field != "record",
        )
