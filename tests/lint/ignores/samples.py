"""Files in which something is ignored, and what is left of the findings."""

import json
from datetime import UTC, datetime

from o11ylint.lint.catalog import load
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Report
from o11ylint.lint.ignores.config import Policy, policy
from tests.checked import checked
from tests.lint.settings import Chosen

PAGING = "alerts/paging-without-for"
SUMMARY = "alerts/missing-summary"
SYNTAX = "alerts/promql-syntax"
PINNED = "alerts/host-pinned-selector"
META = ("meta/unused-ignore", "meta/expired-ignore", "meta/ignore-without-reason", "meta/invalid-ignore")
HOST = "up{instance='10.0.0.1:9100'} == 0"
TODAY = datetime.now(UTC).date()


class Wishing(Chosen):
    """Chosen rules under a configuration with entries and locks."""

    def __init__(
        self, *rules: str, entries: object = (), locked: tuple[str, ...] = (), whole: bool = True
    ) -> None:
        super().__init__(*rules)
        files = [
            ("parent.yaml", {"locked": list(locked)}),
            (".o11ylint.yaml", {"ignores": list(entries)}),  # type: ignore[call-overload]
        ]
        self._policy = policy(files, load(), "", whole=whole)

    @property
    def has_ignores(self) -> bool:  # type: ignore[override]
        return bool(self._policy.entries)

    def policy(self) -> Policy:
        return self._policy


def run(files: dict[str, str], *rules: str, settings: Chosen | None = None) -> Report:
    data = {path: text.encode() for path, text in files.items()}
    engine = Engine(load(), settings or Chosen(*rules))
    given = [(path, True) for path in data if path.endswith((".yaml", ".json")) and not path.startswith(".")]
    return checked(engine, Scope(given, contents=data))


def places(report: Report) -> list[tuple[str, int]]:
    return [(each.rule, each.line) for each in report.findings]


def rule_file(*lines: str) -> str:
    """Alerts that page without `for`, from line 4; each line is a rule or a comment."""
    head = "groups:\n  - name: shop\n    rules:\n"
    return head + "".join(f"      {line}\n" for line in lines)


def paging(name: str) -> str:
    return f"- {{alert: {name}, expr: up == 0, labels: {{severity: page}}}}"


def left(text: str, *rules: str) -> list[int]:
    """The lines on which the rule (by default: paging without for) still finds something."""
    report = run({"a.yaml": text}, *(rules or (PAGING,)), *META[:2], META[3])
    found = [each.line for each in report.findings]
    assert not [each for each in report.findings if each.rule.startswith("meta/")], report.findings
    return found


def panel(number: int, query: str, **extra: object) -> dict[str, object]:
    source = {"type": "prometheus", "uid": "$ds"}
    target = {"refId": "A", "expr": query, "datasource": source}
    return {"id": number, "type": "timeseries", "title": f"P{number}", "targets": [target]} | extra


def dashboard(*panels: object, **extra: object) -> str:
    model = {"uid": "x", "title": "Shop", "schemaVersion": 39, "panels": panels}
    return json.dumps(model | extra, indent=2)


def config_map(name: str, text: str) -> str:
    body = "".join(f"    {line}\n" for line in text.splitlines())
    return f"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata:\n  {name}: |\n{body}"
