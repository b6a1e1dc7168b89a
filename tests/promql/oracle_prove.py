"""`python -m tests.promql.oracle_prove [SEED…]`: build and ask every judge, compare, keep the verdicts."""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.promql import oracle_data as data
from tests.promql import oracle_judges as judges
from tests.promql.oracle_judges import JUDGES, PROVE, Judge, Verdict
from tests.promql.oracle_mutants import mutants
from tests.promql.oracle_ours import ask_ours

LISTING = PROVE / "promql-disagreements.txt"
EXACT = next(judge for judge in JUDGES if judge.name == data.EXACT)
FRESH = 100_000


class Row(NamedTuple):
    """One line of the table: how two judges compare on the same texts."""

    pair: str
    texts: int
    both_accept: int
    both_reject: int
    only_first: int
    only_second: int
    same_message: int
    same_start: int
    same_tree: int | str


def main(seeds: Iterable[int] = ()) -> int:
    """Run the proof, with fresh mutants for each seed; 1 if anything differs without an explanation."""
    judges.build()
    judged = data.texts()
    every = [*judged.queries, *judged.mutants]
    prometheus = {judge.name: judges.ask_parser(judge, every) for judge in JUDGES}
    data.write_verdicts(judged, prometheus)
    renew_faults()
    rows: list[Row] = []
    unexplained: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for judge in JUDGES:
            theirs = prometheus[judge.name]
            tool = judges.ask_promtool(judge, every, Path(scratch))
            rows.append(compare(f"promtool {judge.name} / its parser", tool, theirs))
            unexplained += differing(f"promtool {judge.name}, then its parser", every, tool, theirs)
            ours = ask_ours(judge, every)
            for part, where in parts(judged):
                rows.append(compare(f"ours / {judge.name}: {part}", ours[where], theirs[where]))
            unexplained += against_ours(judge, every, ours, theirs)
    rust = judges.ask_rust(every)
    rows.append(compare("promql-parser / 3.15 experimental", rust, prometheus[EXACT.name]))
    classes, problems = classified(every, rust, prometheus[EXACT.name])
    unexplained += problems
    for seed in seeds:
        fresh, problems = fresh_mutants(judged.queries, seed)
        rows += fresh
        unexplained += problems
    show(rows, classes)
    LISTING.write_text("".join(f"{problem}\n" for problem in unexplained), "utf-8")
    print(f"{len(unexplained)} unexplained differences, listed in {LISTING.relative_to(judges.ROOT)}")
    return 1 if unexplained else 0


def fresh_mutants(queries: list[str], seed: int) -> tuple[list[Row], list[str]]:
    """Mutants nobody has seen yet: the honest test of a parser that was mended on the others."""
    every = mutants(queries, FRESH, seed)
    rows: list[Row] = []
    problems: list[str] = []
    for judge in JUDGES:
        theirs, ours = judges.ask_parser(judge, every), ask_ours(judge, every)
        rows.append(compare(f"ours / {judge.name}: seed {seed}", ours, theirs))
        problems += against_ours(judge, every, ours, theirs)
    return rows, problems


def parts(judged: data.Texts) -> list[tuple[str, slice]]:
    """Queries and mutants, as slices of the joint list."""
    first = len(judged.queries)
    return [("queries", slice(0, first)), ("mutants", slice(first, None))]


def renew_faults() -> None:
    """Write what the exact judge says about the hand-written faults."""
    faults = data.read_faults()
    verdicts = judges.ask_parser(EXACT, [fault.query for fault in faults])
    data.write_faults(
        [fault._replace(verdict=verdict) for fault, verdict in zip(faults, verdicts, strict=True)]
    )


def compare(pair: str, first: Sequence[Verdict], second: Sequence[Verdict]) -> Row:
    """Count agreement; messages and starts only where both reject."""
    pairs = list(zip(first, second, strict=True))
    accepted = [(one, other) for one, other in pairs if one.ok and other.ok]
    shown = any(one.tree for one in first)
    rejected = [(one, other) for one, other in pairs if not one.ok and not other.ok]
    return Row(
        pair,
        len(pairs),
        len(accepted),
        len(rejected),
        sum(one.ok and not other.ok for one, other in pairs),
        sum(other.ok and not one.ok for one, other in pairs),
        sum(one.message == other.message for one, other in rejected),
        sum(one.start == other.start for one, other in rejected),
        sum(outline(one) == outline(other) for one, other in accepted) if shown else "-",
    )


def outline(verdict: Verdict) -> set[tuple[str, str, int]]:
    """The tree without the ends, which some versions report oddly; the digest in the verdicts has them."""
    return {node[:3] for node in verdict.tree}


def differing(
    title: str, every: Sequence[str], first: Iterable[Verdict], second: Iterable[Verdict]
) -> list[str]:
    """Every difference in verdict, message or start, for reading."""
    return [
        f"{title}\n  query  {text!r}\n  first  {describe(one)}\n  second {describe(other)}"
        for text, one, other in zip(every, first, second, strict=True)
        if one[:3] != other[:3] or (one.tree and other.tree and outline(one) != outline(other))
    ]


def describe(verdict: Verdict) -> str:
    """A verdict in a line."""
    return "accepts" if verdict.ok else f"{verdict.start}-{verdict.end}: {verdict.message!r}"


def against_ours(
    judge: Judge, every: Sequence[str], ours: Sequence[Verdict], theirs: Sequence[Verdict]
) -> list[str]:
    """Our unexplained differences; the words of an old Prometheus need not be ours."""
    known = data.explained("ours", judge.name).keys() | data.explained("messages", judge.name).keys()
    chosen = [
        at
        for at, (our, their) in enumerate(zip(ours, theirs, strict=True))
        if every[at] not in known and (our.ok != their.ok or our.ok or judge.version == EXACT.version)
    ]
    return differing(
        f"ours, then Prometheus {judge.name}",
        [every[at] for at in chosen],
        [ours[at] for at in chosen],
        [theirs[at] for at in chosen],
    )


def classified(
    every: Sequence[str], rust: Sequence[Verdict], prometheus: Sequence[Verdict]
) -> tuple[Counter[str], list[str]]:
    """How often each known difference of promql-parser shows, and what none of them explains."""
    known = data.promql_parser_differences()
    counts: Counter[str] = Counter()
    problems: list[str] = []
    for text, other, judge in zip(every, rust, prometheus, strict=True):
        if other.ok == judge.ok:
            continue
        why = next((one.why for one in known if one.explains(text, judge.message, accepts=other.ok)), "")
        if why:
            counts[f"{'accepts' if other.ok else 'rejects'}: {why}"] += 1
        else:
            problems += differing("promql-parser, then Prometheus", [text], [other], [judge])
    return counts, problems


def show(rows: list[Row], classes: Counter[str]) -> None:
    """Print the table."""
    print(" " * 40 + "  texts  both ok  both no 1st only 2nd only  message    start     tree")
    for row in rows:
        print(f"{row.pair:40}{row.texts:7}" + "".join(f"{number:>9}" for number in row[2:]))
    for why, count in classes.most_common():
        print(f"  promql-parser {why}: {count}")


if __name__ == "__main__":
    sys.exit(main(map(int, sys.argv[1:])))
