"""dashboards/hard-coded-datasource: a dashboard that works in one Grafana only."""

from collections.abc import Iterator

from o11ylint.documents.pointer import Pointer
from o11ylint.rule.problem import Edit, Fix, Problem
from o11ylint.rule.subjects import Dashboard
from o11ylint.typed import Any

_NAME = "datasource"


def hard_coded_datasource(dashboard: Dashboard) -> Iterator[Problem]:
    """A literal uid or name where a data source variable would let people choose. One finding for each."""
    seen: dict[str, tuple[Pointer, str | None]] = {}
    for _, target in dashboard.queries():
        uid = target.datasource.literal
        if uid is not None:
            seen.setdefault(uid, (target.datasource.at, target.datasource.type))
    for uid, (at, type_) in seen.items():
        alone = [each for _, each in seen.values()].count(type_) == 1
        yield Problem(
            f"data source {uid!r} is written into the queries: the dashboard works in one Grafana only;"
            " use a data source variable",
            at,
            quote=uid,
            evidence=(uid,),
            fix=_fix(dashboard, uid, type_) if alone and type_ else None,
        )


def _fix(dashboard: Dashboard, uid: str, type_: str) -> Fix | None:
    """A data source variable in its place, which starts as what was written down; one that is there is used."""
    if dashboard.model != "classic":
        return None
    from o11ylint.checks.dashboards._choices import with_variable

    edits = tuple(
        Edit(each.at, None, f"${{{_NAME}}}")
        for each in dashboard.every_text()
        if each.value == uid and "datasource" in (each.at[-1:] + each.at[-2:-1] * (each.at[-1:] == ("uid",)))
    )
    same = next((each for each in dashboard.variables if each.name.value == _NAME), None)
    if same is not None or not edits:
        return None
    variable: dict[str, Any] = {"name": _NAME, "type": "datasource", "query": type_}
    variable["current"] = {"text": uid, "value": uid}
    put = with_variable(dashboard.raw, variable)
    return (
        Fix(f"choose it with a variable `{_NAME}`, which starts as {uid!r}", (*edits, put)) if put else None
    )
