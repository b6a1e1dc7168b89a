"""`python -m tests.gotemplate.prove_templates [SEED…]`: build and ask every judge of templates, and compare."""

import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from o11ylint.checks.alerts.template_fails import failures
from o11ylint.gotemplate.parser import parse
from o11ylint.gotemplate.uses import uses
from tests.gotemplate.judges import PROMTOOL, ask_execution, ask_ours, ask_prometheus, ask_promtool
from tests.gotemplate.table import read_table, write_table
from tests.gotemplate.texts import corpus_texts, mutants
from tests.promql.oracle_judges import PROVE, build

MUTANTS = 20_000
PROMTOOLS = {"2.42": ("prometheus2", PROMTOOL), "3.15": ("prometheus3", str(PROVE / "promtool-3"))}


def main(seeds: Iterable[int] = ()) -> int:
    """Compare verdicts with both promtools, and words and lines with Prometheus 3.15; 1 if anything differs."""
    build()
    table = read_table()
    said = ask_prometheus([entry.template for entry in table])
    write_table([entry._replace(said=words) for entry, words in zip(table, said, strict=True)])
    corpus = corpus_texts()
    parts = {
        "table": [entry.template for entry in table],
        "corpus": corpus,
        "mutants": mutants(corpus, MUTANTS),
    }
    parts |= {f"mutants, seed {seed}": mutants(corpus, MUTANTS, seed) for seed in seeds}
    differences = sum(compare(name, texts) for name, texts in parts.items())
    differences += sum(executed(name, texts) for name, texts in parts.items())
    return 1 if differences else 0


def executed(name: str, texts: Sequence[str]) -> int:
    """What we say always fails must fail; how much does not. Only what is always executed can be asked about."""
    straight = [text for text in texts if not re.search(r"\b(?:if|with|range|define|block|and|or)\b", text)]
    asked = [text for text, said in zip(straight, ask_ours(straight), strict=True) if said is None]
    ours = [bool(failures(uses(parse(text)))) for text in asked]
    theirs = ask_execution(asked)
    wrong = [text for text, fails, said in zip(asked, ours, theirs, strict=True) if fails and said is None]
    failing = sum(said is not None for said in theirs)
    print(
        f"executed, {name}: {len(asked)}, {failing} fail; we report {sum(ours)}, {len(wrong)} of them wrongly"
    )
    for text in wrong[:20]:
        print(f"  {text!r}")
    return len(wrong)


def compare(name: str, texts: Sequence[str]) -> int:
    """Ask everybody about the same texts, print what differs; how much that is."""
    ours, theirs = ask_ours(texts), ask_prometheus(texts)
    wrong = [pair for pair in zip(texts, ours, theirs, strict=True) if pair[1] != pair[2]]
    accepted = sum(words is None for words in theirs)
    print(f"templates, {name}: {len(texts)}, {accepted} of them accepted")
    print(f"  3.15: {len(wrong)} differ in verdict, words or line")
    with tempfile.TemporaryDirectory() as scratch:
        for version, (dialect, promtool) in PROMTOOLS.items():
            said, mine = ask_promtool(texts, Path(scratch), promtool), ask_ours(texts, dialect)
            other = [
                pair for pair in zip(texts, mine, said, strict=True) if (pair[1] is None) != (pair[2] is None)
            ]
            print(f"  promtool {version}: {len(other)} differ in verdict")
            wrong += other
    for text, mine_said, their_said in wrong[:20]:
        print(f"  {text!r}\n    ours   {mine_said}\n    theirs {their_said}")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main(map(int, sys.argv[1:])))
