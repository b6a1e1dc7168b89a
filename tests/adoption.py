"""The story of a team that adopts o11ylint: a baseline, moved files, then faults that somebody commits.

Whoever uses a linter on 500 old dashboards needs three things of it: that one command makes it green, that work which
adds no fault keeps it green, and that each new fault is told, by the hook, against the main branch and against the
baseline alike.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from o11ylint.documents.changes import Put, replacements
from o11ylint.documents.document import Document
from o11ylint.documents.open import read
from tests.corpus import CORPUS


class Fault(NamedTuple):
    """A fault that somebody commits: as a panel or setting of an existing dashboard, or as an alert in a new file."""

    rule: str
    panel: dict[str, Any] | None = None
    setting: tuple[str, Any] | None = None
    alert: str | None = None
    text: str | None = None


def _panel(expr: str, **more: Any) -> dict[str, Any]:
    datasource = {"type": "prometheus", "uid": "${datasource}"} if "datasource" in more else None
    target = {"refId": "A", "expr": expr} | ({"datasource": datasource} if datasource else {})
    return {
        "type": "timeseries",
        "title": "New",
        "datasource": {"type": "prometheus"},
        "targets": [target],
    } | more


def _alert(expr: str, *, severity: str = "info", labels: str = "", extra: str = "        for: 5m\n") -> str:
    return (
        "groups:\n  - name: adoption\n    rules:\n      - alert: AdoptionStory\n"
        f"        expr: {json.dumps(expr)}\n{extra}"
        f"        labels: {{severity: {severity}, team: a{labels}}}\n"
        "        annotations: {summary: s, description: '{{ $labels.job }}', runbook_url: 'https://runbooks/x'}\n"
    )


_INCIDENT = {"from": "2024-11-03T02:10:00.000Z", "to": "2024-11-03T05:40:00.000Z"}
_PIN = '{instance="db-adopt-01.shop.internal:9100"}'
_QUANTILE = "histogram_quantile(0.9, sum by (job) (rate(adopt_seconds_bucket[5m]))) > 1"
_BROKEN = _alert("adopt_queue > 5").replace("$labels.job }}", "$labels.job }")
FAULTS = (
    Fault("dashboards/promql-syntax", _panel("sum(rate(http_requests_total[5m])")),
    Fault("dashboards/host-pinned-query", _panel(f"up{_PIN}")),
    Fault("dashboards/ephemeral-host", _panel('up{pod="checkout-7d9c5b6f4-x2x9z"}')),
    Fault("dashboards/undefined-variable", _panel('up{job="$adoptjob"}')),
    Fault("dashboards/removed-metric", _panel("rate(node_cpu{mode='idle'}[5m])")),
    Fault("dashboards/absolute-time-range", setting=("time", _INCIDENT)),
    Fault("dashboards/incident-leftover", setting=("title", "INC-4711 checkout outage")),
    Fault("dashboards/duplicate-uid", setting=("uid", "")),
    Fault("files/invalid-json", text='{"title": "x", "schemaVersion": 39, "panels": [}'),
    Fault("files/invalid-yaml", text=_alert("adopt_queue > 5").replace("  labels", " labels")),
    Fault("files/duplicate-key", text=_alert("up{job='a'} == 0", extra="        for: 5m\n" * 2)),
    Fault("alerts/promql-syntax", alert=_alert("sum(up")),
    Fault("alerts/paging-without-for", alert=_alert('up{job="adopt"} == 0', severity="critical", extra="")),
    Fault("alerts/bool-condition", alert=_alert("adopt_queue > bool 5")),
    Fault("alerts/without-comparison", alert=_alert("sum by (job) (adopt_errors)")),
    Fault("alerts/value-in-label", alert=_alert("adopt_queue > 5", labels=", v: '{{ $value }}'")),
    Fault("alerts/histogram-quantile-without-le", alert=_alert(_QUANTILE)),
    Fault("alerts/host-pinned-selector", alert=_alert(f"adopt_queue{_PIN} > 5")),
    Fault("alerts/template-syntax", alert=_BROKEN),
    Fault("dashboards/multi-value-variable-with-equals", _panel('up{job="$adopt"}'), setting=("variable", {
        "name": "adopt", "type": "query", "multi": True, "includeAll": True, "query": "label_values(up, job)",
        "datasource": {"type": "prometheus"}, "refresh": 1})),
)  # fmt: skip


def o11ylint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "o11ylint", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    identity = [
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b.c",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "gc.auto=0",
    ]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def adopted(target: Path, projects: Iterable[str]) -> Path:
    """A repository made of corpus projects, with a baseline."""
    for project in projects:
        shutil.copytree(CORPUS / project, target / project)
    git(target, "init", "-q")
    git(target, "add", "-A")
    git(target, "commit", "-qm", "what there was")
    done = o11ylint(target, "baseline")
    assert done.returncode in (0, 3), done.stderr
    git(target, "add", "-A")
    git(target, "commit", "-qm", "adopt o11ylint")
    return target


def reported(folder: Path, *arguments: str) -> set[tuple[str, str]]:
    """Path and rule of what turns a build red."""
    done = o11ylint(folder, "check", "--format", "json", *arguments)
    assert done.returncode in (0, 1, 3), done.stderr
    findings = json.loads(done.stdout)["findings"]
    return {(each["path"], each["rule"]) for each in findings if each["severity"] != "info"}


def shuffle(folder: Path) -> int:
    """Work that adds no fault: rename, move, reformat; how many files were touched."""
    touched = 0
    faulty = {path for path, _ in reported(folder, "--no-baseline", "--select", "files")}
    for number, name in enumerate(sorted(git(folder, "ls-files", "-z").split("\0"))):
        path = folder / name
        if path.suffix not in (".json", ".yaml", ".yml") or path.is_symlink() or name in faulty:
            continue
        if number % 3 == 0 and path.suffix == ".json":
            try:
                path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=3), "utf-8")
            except ValueError:
                continue
        elif (
            number % 3 == 1
            and path.suffix != ".json"
            and not path.read_bytes().startswith((b"{", b"%", b"\xef"))
        ):
            path.write_text("# moved down\n\n" + path.read_text("utf-8"), "utf-8")
        elif number % 3 == 2 and path.suffix == ".json":
            os.rename(path, path.with_name(f"renamed-{path.name}"))
        else:
            continue
        touched += 1
    return touched


def clean_dashboards(folder: Path) -> list[Path]:
    """Dashboards of their own, pretty-printed, with a uid, and nothing found in them."""
    found = {path for path, _ in reported(folder, "--no-baseline")}
    paths: list[Path] = []
    for name in sorted(git(folder, "ls-files", "-z", "*.json").split("\0")):
        path = folder / name
        if name in found or not name or path.is_symlink():
            continue
        file = read(name, path.read_bytes())
        if file is None or len(file.documents) != 1 or file.faults:
            continue
        view = file.documents[0].view
        if (
            file.documents[0].kind == "dashboard"
            and not file.documents[0].base
            and view.model == "classic"
            and view.uid
        ):
            paths.append(path)
    return paths


def commit_faults(folder: Path) -> dict[tuple[str, str], Path]:
    """Each fault once, in a dashboard of its own or a new file; what must be told, and where."""
    expected: dict[tuple[str, str], Path] = {}
    dashboards = iter(clean_dashboards(folder))
    for number, fault in enumerate(FAULTS):
        if fault.alert is not None or fault.text is not None:
            text = fault.alert or fault.text or ""
            suffix = "json" if text.startswith("{") else "yaml"
            path = folder / f"new-{number}" / f"fault-{number}.{suffix}"
            path.parent.mkdir()
            path.write_text(text, "utf-8")
        elif fault.rule == "dashboards/duplicate-uid":
            original = next(dashboards)
            path = original.with_name(f"zz-{original.name}")
            shutil.copy(original, path)
        else:
            path = next(dashboards)
            _edit(path, fault)
        expected[str(path.relative_to(folder)), fault.rule] = path
    return expected


def _edit(path: Path, fault: Fault) -> None:
    data = path.read_bytes()
    file = read(str(path), data)
    assert file is not None
    document: Document = file.documents[0]
    value = document.tree.value
    changes: list[Put] = []
    if fault.panel is not None:
        changes.append(Put(("panels", len(value["panels"])), fault.panel))
    if fault.setting is not None and fault.setting[0] == "variable":
        variables = value.get("templating", {}).get("list")
        if variables is None:
            changes.append(Put(("templating",), {"list": [fault.setting[1]]}))
        else:
            changes.append(Put(("templating", "list", len(variables)), fault.setting[1]))
    elif fault.setting is not None:
        changes.append(Put((fault.setting[0],), fault.setting[1]))
    made = replacements(document, tuple(changes))
    assert made is not None, path
    text = document.source.text
    for span, new in reversed(made):
        text = text[: span.start] + new + text[span.end :]
    path.write_text(text, "utf-8", newline="")


def prove() -> int:
    """The whole story on the whole corpus; how many chapters went wrong."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as temporary:
        projects = sorted(path.name for path in CORPUS.iterdir() if path.is_dir() and path.name != "labels")
        folder = adopted(Path(temporary) / "repository", projects)
        known, green = len(reported(folder, "--no-baseline")), reported(folder)
        touched = shuffle(folder)
        moved = reported(folder) | reported(folder, "--diff-base", "HEAD", "--no-baseline")
        git(folder, "checkout", "-q", ".")
        git(folder, "clean", "-qfd")
        expected = set(commit_faults(folder))
        ways = {
            "baseline": reported(folder),
            "diff-base": reported(folder, "--diff-base", "HEAD", "--no-baseline"),
            "hook": reported(folder, *(path for path, _ in expected)),
        }
    wrong = {name: found ^ expected for name, found in ways.items() if found != expected}
    print(f"adoption: {known} known findings, {len(green)} left after the baseline; {touched} files moved, renamed or"
          f" reformatted: {len(moved)} new; {len(expected)} faults: {len(wrong)} of 3 ways differ")  # fmt: skip
    for name, paths in wrong.items():
        print(f"  {name}: {paths}")
    return len(green) + len(moved) + len(wrong)
