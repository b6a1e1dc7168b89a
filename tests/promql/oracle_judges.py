"""Who is asked whether a query is PromQL: Prometheus' parsers, promtool, promql-parser."""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PROVE = ROOT / ".prove"
SWITCHES = (
    "promql-experimental-functions",
    "promql-extended-range-selectors",
    "promql-binop-fill-modifiers",
)
BATCH = 5000
COMPLAINT = re.compile(
    r'\d+:\d+: group "g", rule (\d+), "r": could not parse expression: (\d+):(\d+): parse error: (.*)\n',
    re.DOTALL,
)
# neither YAML nor a terminal shows these as they are
INVISIBLE = re.compile("[\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]")


class Node(NamedTuple):
    """An expression of the tree, in Prometheus' terms."""

    kind: str
    type: str
    start: int
    end: int


class Verdict(NamedTuple):
    """Accepted, with the expressions found if the judge tells, or the first complaint and its code points."""

    ok: bool
    message: str = ""
    start: int = 0
    end: int = 0
    tree: frozenset[Node] = frozenset()


class Judge(NamedTuple):
    """A Prometheus: how the table names it, its parser, its promtool, and how we imitate it."""

    name: str
    parser: str
    promtool: str
    switches: tuple[str, ...]
    version: int
    experimental: bool


JUDGES = (
    Judge("2.42", str(PROVE / "promql-oracle-2"), "/usr/bin/promtool", (), 2, False),
    Judge("3.15", str(PROVE / "promql-oracle-3"), str(PROVE / "promtool-3"), (), 3, False),
    Judge("3.15 experimental", str(PROVE / "promql-oracle-3"), str(PROVE / "promtool-3"), SWITCHES, 3, True),
)


def build() -> None:
    """Build what the judges run."""
    subprocess.run([str(ROOT / "tools" / "oracle" / "build")], check=True)


def ask_parser(judge: Judge, texts: Sequence[str]) -> list[Verdict]:
    """What the Prometheus parser says about each text."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    done = subprocess.run(
        [judge.parser, *judge.switches], input=lines, stdout=subprocess.PIPE, text=True, check=True
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Verdict(
            answer["ok"],
            answer.get("message", ""),
            answer["start"],
            answer["end"],
            frozenset(Node(**node) for node in answer.get("tree", ())),
        )
        for answer in answers
    ]


def ask_promtool(judge: Judge, texts: Sequence[str], scratch: Path) -> list[Verdict]:
    """What `promtool check rules` says about each text as the expression of an alert; `end` is not known."""
    verdicts: list[Verdict] = []
    for first in range(0, len(texts), BATCH):
        verdicts += _promtool_batch(judge, texts[first : first + BATCH], scratch / "rules.yml")
    return verdicts


def _promtool_batch(judge: Judge, texts: Sequence[str], path: Path) -> list[Verdict]:
    rules = "".join(f"  - {{alert: r, expr: {quoted(text)}}}\n" for text in texts)
    path.write_text(f"groups:\n- name: g\n  rules:\n{rules}", "utf-8")
    flags = [f"--enable-feature={','.join(judge.switches)}"] if judge.switches else []
    command = [judge.promtool, *flags, "check", "rules", "--lint=none", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    heading, *complaints = done.stderr.decode().split(f"{path}: ")
    if heading != ("  FAILED:\n" if complaints else "") or (done.returncode == 0) != (not complaints):
        raise RuntimeError(f"{judge.promtool} says {heading[:500]}")
    verdicts = [Verdict(ok=True)] * len(texts)
    for complaint in complaints:
        found = COMPLAINT.fullmatch(complaint)
        if found is None:
            raise RuntimeError(f"{judge.promtool} says {complaint[:500]}")
        index = int(found[1]) - 1
        start = _offset(texts[index], int(found[2]), int(found[3]))
        verdicts[index] = Verdict(ok=False, message=found[4], start=start)
    return verdicts


def _offset(text: str, line: int, column: int) -> int:
    """Code points before a line and a column that promtool counts in bytes."""
    lines = text.encode().split(b"\n")
    before = b"\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    return len(before.decode("utf-8", "ignore"))


def quoted(text: str) -> str:
    """A double-quoted scalar that YAML reads back as the text."""
    shown = json.dumps(text, ensure_ascii=False)
    return INVISIBLE.sub(lambda match: f"\\u{ord(match.group()):04x}", shown)


def ask_rust(texts: Sequence[str]) -> list[Verdict]:
    """What promql-parser says; it lives in a child because some texts kill it."""
    verdicts: list[Verdict] = []
    while len(verdicts) < len(texts):
        lines = "".join(json.dumps(text) + "\n" for text in texts[len(verdicts) :])
        child = [sys.executable, str(Path(__file__).with_name("oracle_rust.py"))]
        done = subprocess.run(child, input=lines, stdout=subprocess.PIPE, text=True, check=False)
        verdicts += [Verdict(not line, line) for line in map(json.loads, done.stdout.splitlines())]
        if len(verdicts) < len(texts):
            verdicts.append(Verdict(ok=False, message="crashed"))
    return verdicts
