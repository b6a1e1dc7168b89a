"""Who is asked whether Prometheus would load a rule file: promtool 2.42 and 3.15, and we."""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from o11ylint.documents.open import read
from o11ylint.documents.rulefields import is_victoria
from o11ylint.lint.catalog import Active, load
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Owner
from tests.promql.oracle_judges import PROVE
from tests.rulefile.samples import MORE

PROMTOOLS = {2: "/usr/bin/promtool", 3: str(PROVE / "promtool-3")}
RULES = (
    "files/unknown-rule-field",
    "files/invalid-duration",
    "files/invalid-rule",
    "files/duplicate-key",
    "files/invalid-yaml",
    "files/invalid-json",
    "alerts/promql-syntax",
    "alerts/template-syntax",
)
ONLY_2 = "files/needs-prometheus-3"
BATCH = 400
_LINE = re.compile(r"\A(?:(\d+):\d+: )?(?:(\d+):\d+: )?|line (\d+):")


class Verdict(NamedTuple):
    """Loaded or refused; `complaints` are in the judge's words, with their lines where it tells (else 0).

    `unchecked` says why we cannot tell, and what the file would have to be: then `ok` means nothing.
    """

    ok: bool
    complaints: tuple[tuple[int, str], ...] = ()
    unchecked: str = ""

    @property
    def lines(self) -> set[int]:
        """The lines complained about."""
        return {line for line, _ in self.complaints if line}


class _Rules:
    """The settings of a user of one version of Prometheus."""

    def __init__(self, version: int) -> None:
        known = load().rules
        chosen = [rule for rule in (*RULES, ONLY_2) if rule in known and (rule != ONLY_2 or version == 2)]
        self._active = tuple(Active(rule, known[rule].severity, known[rule].defaults) for rule in chosen)

    def active(self, path: str) -> tuple[Active, ...]:
        return self._active

    def unit(self, path: str) -> str:
        return ""

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        return None

    def generated(self, path: str, text: str) -> str | None:
        return None


def ask_ours(version: int, texts: Sequence[bytes]) -> list[Verdict]:
    """What `o11ylint check` says about each file."""
    examiner = Examiner(load(), _Rules(version))
    verdicts = []
    for text in texts:
        examined = examiner.examine("rules.yml", text)
        assert not [each for each in examined.unchecked if each.failed], text
        found = tuple(
            (draft.finding.line, f"{draft.finding.message} [{draft.finding.rule}]")
            for draft in examined.drafts
        )
        verdicts.append(Verdict(not found, found, _unchecked(text, examined)))
    return verdicts


def _unchecked(text: bytes, examined: Examined) -> str:
    """Why we do not judge a file."""
    if examined.unchecked:
        return f"not checked: {examined.unchecked[0].reason}"
    file = read("rules.yml", text)
    if file is None or not (file.documents or file.faults):
        return "nothing in it shows that it has rules"
    for document in file.documents:
        if document.kind == "grafana-alerting":
            return "for Grafana"
        if document.kind == "rules" and document.view.kind is None:
            if not document.view.strict:
                top = document.tree.value
                return (
                    "for vmalert"
                    if "groups" in top and is_victoria(top["groups"])
                    else "no list `groups` at its top"
                )
            if any(group.language != "promql" for group in document.view.groups):
                return "for Loki"
            if any(name in text for name in MORE):
                return "for Mimir, Loki or Thanos"
            return ""
    return ""


def ask_promtool(version: int, texts: Sequence[bytes], scratch: Path) -> list[Verdict]:
    """What `promtool check rules` says about each file, many of them in one call."""
    verdicts: list[Verdict] = []
    for first in range(0, len(texts), BATCH):
        verdicts += _batch(PROMTOOLS[version], texts[first : first + BATCH], scratch)
    return verdicts


def _batch(promtool: str, texts: Sequence[bytes], scratch: Path) -> list[Verdict]:
    paths = [scratch / f"{number}.yml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_bytes(text)
    command = [promtool, "check", "rules", "--lint=none", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=False)
    pieces = re.split(
        rf"^{re.escape(str(scratch))}/(\d+)\.yml: ",
        done.stderr.decode("utf-8", "replace"),
        flags=re.MULTILINE,
    )
    complaints: dict[int, list[tuple[int, str]]] = {}
    for number, said in zip(pieces[1::2], pieces[2::2], strict=True):
        complaint = re.sub(r"^(?:  FAILED:|time=.*)$", "", said, flags=re.MULTILINE).strip()
        complaints.setdefault(int(number), []).extend(_complaints(complaint))
    loaded = len(re.findall(rb"^  SUCCESS:", done.stdout, re.MULTILINE))
    assert loaded + len(complaints) == len(texts), done.stderr[-500:]
    return [Verdict(at not in complaints, tuple(complaints.get(at, ()))) for at in range(len(texts))]


def _complaints(text: str) -> list[tuple[int, str]]:
    if text.startswith("yaml: unmarshal errors:\n"):
        lines = text.split("\n  ")[1:]
        return [(int(found[1]) if (found := re.match(r"line (\d+): ", line)) else 0, line) for line in lines]
    found = re.match(r"(?:yaml: line )?(\d+)(?::\d+)?: ", text)
    return [(int(found[1]) if found else 0, text)]
