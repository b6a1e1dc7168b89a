"""Reports made by hand: one finding of every sort."""

from typing import Any

from o11ylint import report as reports
from o11ylint.lint.catalog import Catalog, Rule
from o11ylint.lint.finding import Excerpt, Finding, FixInfo, Object, Owner, Report, Summary, Unchecked
from o11ylint.report.style import Style
from o11ylint.text import Replacement, Span


def rule(rule_id: str, **changes: Any) -> Rule:
    """A rule with nothing unusual about it."""
    plain = Rule(
        id=rule_id,
        name="An alert that pages on one bad evaluation",
        severity="warning",
        default=True,
        tags=("noise",),
        since="0.1.0",
        needs=(),
        when=(),
        fix=None,
        subject="AlertingRule",
        options={},
        equivalents={},
        precision=None,
    )
    return plain._replace(**changes)


CATALOG = Catalog(
    {
        each.id: each
        for each in (
            rule("alerts/paging-without-for", fix="unsafe",
                 equivalents={"pint": ("rule/for",)}, precision=0.97),
            rule("dashboards/undefined-variable", name="A variable that is not defined", severity="error",
                 tags=("correctness",), precision=1.0),
            rule("alerts/missing-runbook", name="An alert without a runbook", severity="info",
                 tags=("actionability",), fix="safe"),
        )
    }
)  # fmt: skip

ALERT = Finding(
    rule="alerts/paging-without-for",
    severity="warning",
    confidence="high",
    tags=("noise",),
    message="'CheckoutErrors' pages with no `for:`; one bad evaluation wakes someone",
    path="alerts/api.yaml",
    container=None,
    pointer="/groups/0/rules/0",
    line=14,
    column=3,
    end_line=16,
    end_column=9,
    object=Object("alert", "CheckoutErrors", group="checkout"),
    unit="prod-eu",
    owner=Owner("payments", "codeowners"),
    fix=FixInfo("add `for: 5m`", "unsafe", (Replacement(Span(0, 1), "x"),)),
    fingerprint="0123456789abcdef",
    excerpt=Excerpt("  expr: sum(rate(errors_total[1m])) > 5", 3, 7),
)

PANEL = Finding(
    rule="dashboards/undefined-variable",
    severity="error",
    confidence="medium",
    tags=("correctness",),
    message="`$node` is not defined",
    path="dashboards/api.json",
    container=(0, "/data/api.json"),
    pointer="/panels/3/targets/0/expr",
    line=41,
    column=27,
    end_line=41,
    end_column=32,
    object=Object("dashboard", "API", uid="abc", panel="CPU", panel_id=3, target="A"),
    unit="",
    owner=None,
    fix=None,
    fingerprint="fedcba9876543210",
    excerpt=Excerpt('  "expr": "up{instance=~\\"$node\\"}",', 26, 31),
)

RUNBOOK = ALERT._replace(
    rule="alerts/missing-runbook",
    severity="info",
    tags=("actionability",),
    message="no runbook",
    fix=FixInfo("add `runbook_url`", "safe", (Replacement(Span(0, 1), "x"),)),
    fingerprint="00",
)

TEMPLATE = Unchecked("charts/a.yaml", "helm-template", "{{ .Values.x }} on line 3")
BROKEN = Unchecked("dashboards/old.json", "unreadable", "permission denied", failed=True)


def report(
    *findings: Finding, unchecked: tuple[Unchecked, ...] = (), catalog: Catalog = CATALOG, **totals: int
) -> Report:
    """A report with totals that agree with its findings."""
    counts = [sum(each.severity == name for each in findings) for name in ("error", "warning", "info")]
    summary = Summary(
        files=118,
        documents=90,
        expressions=600,
        errors=counts[0],
        warnings=counts[1],
        infos=counts[2],
        unchecked=len(unchecked),
    )
    return Report(list(findings), list(unchecked), summary._replace(**totals), 0.314, catalog)


def render(
    name: str,
    what: Report,
    *,
    colour: bool = False,
    width: int = 0,
    verbose: bool = False,
    quiet: bool = False,
    infos: bool = False,
    statistics: bool = False,
) -> str:
    """The report in a format; plain unless said otherwise."""
    style = Style(colour, width, verbose, quiet, infos)
    return reports.render(name, what, style, statistics=statistics)
