"""Who is asked whether a text is a template: Prometheus' own ParseTest, and promtool."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from o11ylint.gotemplate.errors import TemplateError, TooDeepError
from o11ylint.gotemplate.parser import parse
from tests.promql.oracle_judges import PROVE, quoted

PROMTOOL = "/usr/bin/promtool"
BATCH = 2000
COMPLAINT = re.compile(
    r'(?:\d+:\d+: )?group "g", rule (\d+), "r": annotation "a": template: __alert_r:(.*)\n', re.DOTALL
)


def ask_ours(texts: Sequence[str], dialect: str = "prometheus3") -> list[str | None]:
    """Our complaint about each text, as `line: message`, or None."""
    return [_ours(text, dialect) for text in texts]


def _ours(text: str, dialect: str) -> str | None:
    try:
        parse(text, dialect, "__alert_r")
    except TemplateError as error:
        inside = 0 <= error.start <= error.end <= len(text)
        return f"{error.line}: {error.message}" if inside else f"points outside: {error.start}-{error.end}"
    except TooDeepError:
        return "too deep"
    return None


def ask_prometheus(texts: Sequence[str], dialect: str = "prometheus3") -> list[str | None]:
    """What the template package of Prometheus 3.15 or 2.42, built with today's Go, says."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    command = [str(PROVE / f"template-oracle-{dialect[-1]}")]
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return [words and words.removeprefix("template: __alert_r:") for words in said]


def ask_execution(texts: Sequence[str]) -> list[str | None]:
    """How each text fails when Prometheus 3.15 executes it for an alert without labels, or None."""
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    command = [str(PROVE / "template-oracle-3"), "run"]
    done = subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def ask_promtool(texts: Sequence[str], scratch: Path, promtool: str = PROMTOOL) -> list[str | None]:
    """What `promtool check rules` says about each text as an annotation."""
    said: list[str | None] = []
    for first in range(0, len(texts), BATCH):
        said += _batch(texts[first : first + BATCH], scratch / "rules.yml", promtool)
    return said


def _batch(texts: Sequence[str], path: Path, promtool: str) -> list[str | None]:
    rules = "".join(f"  - {{alert: r, expr: up, annotations: {{a: {quoted(text)}}}}}\n" for text in texts)
    path.write_text(f"groups:\n- name: g\n  rules:\n{rules}", "utf-8")
    command = [promtool, "check", "rules", "--lint=none", str(path)]
    done = subprocess.run(command, capture_output=True, check=False)
    heading, *complaints = done.stderr.decode().split(f"{path}: ")
    if heading != ("  FAILED:\n" if complaints else "") or (done.returncode == 0) != (not complaints):
        raise RuntimeError(f"{promtool} says {heading[:500]}")
    said: list[str | None] = [None] * len(texts)
    for complaint in complaints:
        found = COMPLAINT.fullmatch(complaint)
        if found is None:
            raise RuntimeError(f"{promtool} says {complaint[:500]}")
        said[int(found[1]) - 1] = found[2]
    return said
