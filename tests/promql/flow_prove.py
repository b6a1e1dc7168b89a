"""`python -m tests.promql.flow_prove [SEED]`: the flow of thousands of expressions against Prometheus."""

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from o11ylint.promql.labelflow import Analysis
from o11ylint.promql.nodes import Expr
from o11ylint.promql.parser import Options
from o11ylint.promql.walk import walk
from tests.promql.flow_expressions import Expressions
from tests.promql.flow_laws import VERSION_2, VERSION_3, analysed, broken, recordings, removes_nothing
from tests.promql.flow_server import Answer, Server, serving
from tests.promql.oracle_judges import PROVE, ROOT

COUNT = 12_000
EXPERIMENTAL = "--enable-feature=promql-experimental-functions,promql-binop-fill-modifiers"
PROGRAMS = (("prometheus", VERSION_2), (str(PROVE / "prometheus-3"), VERSION_3))


def faults(
    server: Server, seed: int, count: int, options: Options = VERSION_2
) -> tuple[list[str], Counter[str]]:
    """The laws that so many expressions break, whole and in part, and what the expressions were like."""
    stream = Expressions(seed, options.version)
    rules = recordings()
    found: list[str] = []
    states: Counter[str] = Counter()
    for _ in range(count):
        query = stream.expression()
        analysis = analysed(query, rules, options)
        answer = server.ask(query)
        found += _compared(query, analysis, analysis.tree, answer)
        part = _part(analysis.tree, stream.random)
        if part is not None:
            found += _compared(query, analysis, part, server.ask(query[part.start : part.end]))
        unless = None if answer.error else removes_nothing(analysis.tree, analysis)
        if unless:
            left = server.ask(query[unless.left.start : unless.left.end])
            if sorted(map(str, left.samples)) != sorted(map(str, answer.samples)):
                found.append(f"{query}\n    `unless` removes something")
        _count(states, analysis, answer)
        states["unless that removes nothing"] += unless is not None
    return found, states


def _part(tree: Expr, choice: random.Random) -> Expr | None:
    """Some expression inside that can be asked for by itself."""
    parts = [node for node in walk(tree) if node is not tree and node.type in ("vector", "scalar")]
    return choice.choice(parts) if parts else None


def _compared(query: str, analysis: Analysis, node: Expr, answer: Answer) -> list[str]:
    laws = broken(analysis.flow(node), answer)
    return [f"{query}\n    {node.start}-{node.end}: {law}" for law in laws]


def _count(states: Counter[str], analysis: Analysis, answer: Answer) -> None:
    if answer.error:
        states["errors"] += 1
        return
    flow = analysis.result
    states["with samples" if answer.samples else "without samples"] += 1
    states["said to be empty"] += flow.empty is not None
    states["said to be always there"] += flow.always
    states["closed label sets"] += flow.possible is not None
    states["certain values"] += flow.value is not None
    states["contradictions"] += len(analysis.contradictions)


def main(seed: int = 1) -> int:
    """Compare with both major versions; the number of broken laws."""
    subprocess.run([str(ROOT / "tools" / "oracle" / "build")], check=True)
    return sum(_against(seed, program, options) for program, options in PROGRAMS)


def _against(seed: int, program: str, options: Options) -> int:
    start = time.perf_counter()
    flags = (EXPERIMENTAL,) if options.experimental else ()
    with tempfile.TemporaryDirectory() as scratch, serving(Path(scratch), program, flags) as server:
        found, states = faults(server, seed, COUNT, options)
    print(f"label flow, Prometheus {options.version}: {COUNT} expressions and a part of each ({dict(states)}),"
          f" {len(found)} broken laws, {time.perf_counter() - start:.0f} s in all")  # fmt: skip
    for fault in found[:50]:
        print(f"  {fault}")
    return len(found)


if __name__ == "__main__":
    sys.exit(1 if main(*map(int, sys.argv[1:])) else 0)
