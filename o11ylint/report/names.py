"""The object of a finding in the words of the people who own it."""

from o11ylint.lint.finding import Finding, Object
from o11ylint.report.visible import visible

_KINDS = {"recording": "recording rule", "slo": "SLO"}


def object_words(found: Object) -> str:
    """`dashboard "API" ▸ panel "CPU" (id 3) ▸ query A`, `alert CheckoutErrors in group checkout`."""
    kind = _KINDS.get(found.kind, found.kind)
    if found.kind == "repository":
        return "the whole repository"
    if found.kind != "dashboard":
        group = f" in group {visible(found.group)}" if found.group and found.kind != "group" else ""
        return f"{kind} {visible(found.name)}{group}"
    parts = [f'dashboard "{visible(found.name)}"']
    if found.panel is not None or found.panel_id is not None:
        number = "" if found.panel_id is None else f" (id {found.panel_id})"
        parts.append(f'panel "{visible(found.panel or "")}"{number}')
    if found.target is not None:
        parts.append(f"query {visible(found.target)}")
    return " ▸ ".join(parts)


def counted(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def context(finding: Finding) -> str:
    """The object, its unit and its owner in one line."""
    parts = [object_words(finding.object)]
    if finding.unit:
        parts.append(f"unit {visible(finding.unit)}")
    if finding.owner is not None:
        parts.append(f"owner {visible(finding.owner.team)} ({visible(finding.owner.source)})")
    return " · ".join(parts)
