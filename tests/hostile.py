"""10,000 broken files: nothing crashes, nothing takes more than two seconds for a megabyte.

`make prove` runs them all; `tests/test_hostile.py` a sample, and every named case.
"""

import gc
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from o11ylint.cli import GC_THRESHOLD
from o11ylint.lint.catalog import Active, load
from o11ylint.lint.examine import Examined, Examiner
from o11ylint.lint.finding import Owner

CORPUS = Path(__file__).resolve().parents[1] / "../shared/corpus"
SECONDS_PER_MEGABYTE = 2.0


class EveryRule:
    """Settings under which every rule runs with its defaults."""

    def __init__(self) -> None:
        self._active = tuple(Active(rule.id, rule.severity, rule.defaults) for rule in load().rules.values())

    def active(self, path: str) -> tuple[Active, ...]:
        return self._active

    def unit(self, path: str) -> str:
        return ""

    def owner(self, path: str, folder: str | None, labels: dict[str, str]) -> Owner | None:
        return None

    def generated(self, path: str, text: str) -> str | None:
        return None


class Ran(NamedTuple):
    """One file and what came of it."""

    name: str
    size: int
    seconds: float
    result: Examined


def run(cases: Iterator[tuple[str, bytes]]) -> Iterator[Ran]:
    """Check each case under every rule, with the garbage collector as the command sets it."""
    examiner = Examiner(load(), EveryRule())
    gc.set_threshold(GC_THRESHOLD)
    for name, data in cases:
        start = time.process_time()
        result = examiner.examine(name, data)
        yield Ran(name, len(data), time.process_time() - start, result)


def faults(ran: Ran) -> list[str]:
    """What is wrong with a run: a crashed check, or too much time."""
    found = [each.detail for each in ran.result.unchecked if each.reason == "internal-error"]
    allowed = SECONDS_PER_MEGABYTE * max(ran.size / 1_000_000, 0.5)
    if ran.seconds > allowed:
        found.append(f"took {ran.seconds:.2f} s for {ran.size} bytes")
    return [f"{ran.name}: {each}" for each in found]


def mutants(count: int, seed: int = 11) -> Iterator[tuple[str, bytes]]:
    """Corpus files with bytes flipped, removed, repeated and swapped."""
    rng = random.Random(seed)
    files = [path for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.stat().st_size < 60_000]
    for number in range(count):
        path = rng.choice(files)
        data = bytearray(path.read_bytes())
        for _ in range(rng.choice((1, 1, 2, 5, 20))):
            _mutate(data, rng)
        yield f"mutant-{number}", bytes(data)


def _mutate(data: bytearray, rng: random.Random) -> None:
    if not data:
        return
    at = rng.randrange(len(data))
    kind = rng.randrange(8)
    if kind == 0:
        data[at] ^= 1 << rng.randrange(8)
    elif kind == 1:
        del data[at:]
    elif kind == 2:
        del data[at : at + rng.randrange(1, 200)]
    elif kind == 3:
        data[at:at] = data[at : at + rng.randrange(1, 200)]
    elif kind == 4:
        data[at:at] = rng.choice(
            (b"null", b"[]", b"{}", b'""', b"-1", b"1e999", b"true", b"{{ .x }}", b"$", b"\x00")
        )
    elif kind == 5:
        data[at : at + 1] = rng.choice(
            (b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\t", b"\r\n", b"\\", b'"', b"'")
        )
    elif kind == 6:
        data[:] = data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"")))
    else:
        other = rng.randrange(len(data))
        data[at], data[other] = data[other], data[at]


def named() -> Iterator[tuple[str, bytes]]:
    """Cases with a name: what people, generators and attackers come up with."""
    dashboard = b'{"title":"x","schemaVersion":39,"panels":%s}'
    rules = b"groups:\n- name: g\n  rules:\n  - alert: A\n    expr: %s\n"
    yield "empty", b""
    yield "nul bytes", b"\0" * 5000
    yield "nul in a dashboard", dashboard % b'[{"type":"a\0b"}]'
    yield "byte order mark", b"\xef\xbb\xbf" + dashboard % b"[]"
    yield "utf-16", (dashboard % b"[]").decode().encode("utf-16")
    yield "carriage returns", (rules % b"up == 0").replace(b"\n", b"\r")
    yield "100,000 brackets", dashboard % (b"[" * 100_000)
    yield "100,000 balanced brackets", dashboard % (b"[" * 100_000 + b"]" * 100_000)
    yield "100,000 yaml brackets", b"groups: " + b"[" * 100_000 + b" expr: alert: "
    yield "yaml dashes", b"groups:\n" + b"- " * 100_000 + b"\nexpr: alert:"
    yield "deep rows", dashboard % (b'[{"type":"row","panels":' * 400 + b"[]" + b"}]" * 400)
    yield "alias bomb", _bomb()
    yield "alias bomb of panels", _panel_bomb()
    yield "recursive alias", b"groups: &a\n- name: g\n  rules: *a\n- expr: x\n  alert: y\n"
    yield "huge integer", dashboard % (b'[{"id":' + b"9" * 10_000 + b"}]")
    yield "huge exponent", dashboard % b'[{"id":1e999999}]'
    yield "lone surrogate", dashboard % b'[{"type":"\\ud800","title":"\\udfff"}]'
    yield "nan", dashboard % b'[{"id":NaN,"type":Infinity}]'
    yield "ten megabytes in a line", dashboard % (b'[{"title":"' + b"x" * 10_000_000 + b'"}]')
    yield "ten megabytes of spaces", dashboard % (b" " * 10_000_000 + b"[]")
    yield (
        "many panels",
        dashboard % (b"[" + b",".join([b'{"type":"graph","targets":[{"expr":"up"}]}'] * 20_000) + b"]"),
    )
    yield "a megabyte of spaces behind", dashboard % b'[{"type":"graph"}]' + b" " * 1_000_000
    yield "long sum", rules % (b"a" + b"+a" * 100_000)
    yield "deep parentheses", rules % (b"(" * 100_000 + b"a" + b")" * 100_000)
    yield "many braces", rules % (b"'" + b"{" * 100_000 + b"'")
    yield "long regular expression", rules % (b"'up{a=~\"" + b"(a|" * 50_000 + b"\"}'")
    yield "long alternation", rules % (b"'up{instance=~\"" + b"host-1|" * 100_000 + b"\"}'")
    yield "many variables", dashboard % (b'[{"targets":[{"expr":"' + b"$a " * 100_000 + b'"}]}]')
    yield "unclosed string", rules % (b"'up{a=\"" + b"\\\\\\\\" * 100_000 + b"'")
    yield "many quotes", rules % (b'"' * 200_001)
    yield (
        "wrong types everywhere",
        b'{"title":5,"schemaVersion":"x","panels":[1,null,"x",{"targets":[3,null,{"expr":7}]}],"templating":[],"annotations":{"list":{"a":1}},"time":[],"links":{},"tags":"x","rows":7}',
    )
    yield (
        "null everywhere",
        b'{"title":null,"schemaVersion":null,"panels":null,"templating":null,"annotations":{"list":null},"time":null}',
    )
    yield (
        "rules of wrong types",
        b"groups:\n- 5\n- name: [a]\n  rules: {expr: 1}\n- rules:\n  - alert: {a: b}\n    expr: [up]\n    labels: 7\n",
    )


def _bomb() -> bytes:
    lines = [b"a0: &a0 [expr, alert]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)]
    return b"\n".join(lines) + b"\ngroups: *a11\nexpr:\nalert:\n"


def _panel_bomb() -> bytes:
    lines = [b"p0: &p0 {type: row, panels: []}"]
    lines += [
        b"p%d: &p%d {type: row, panels: [%s]}" % (n, n, b", ".join([b"*p%d" % (n - 1)] * 9))
        for n in range(1, 12)
    ]
    head = b"apiVersion: dashboard.grafana.app/v1beta1\nkind: Dashboard\n"
    return head + b"\n".join(lines) + b"\nspec:\n  title: x\n  panels: [*p11]\n"
