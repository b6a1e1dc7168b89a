"""`python -m tests.rulefile.prove_promtool [SEED]`: our verdict on rule files beside promtool's, 2.42 and 3.15."""

import sys
import tempfile
from pathlib import Path

from tests.promql.oracle_judges import PROVE
from tests.rulefile.agreement import compare
from tests.rulefile.judges import PROMTOOLS, ask_ours, ask_promtool
from tests.rulefile.samples import SEED, corpus_files, corpus_resources, mutants

MUTANTS = 6_000
LISTING = PROVE / "rulefile-disagreements.txt"


def main(seed: int = SEED) -> int:
    """Print how far we agree; the number of differences without an explanation."""
    samples = {
        "plain files of the corpus": [data for _, data in corpus_files()],
        "resources of the corpus": corpus_resources(),
        "mutants": list(mutants(MUTANTS, seed)),
    }
    unexplained: list[str] = []
    with tempfile.TemporaryDirectory() as scratch:
        for version in PROMTOOLS:
            for title, texts in samples.items():
                theirs = ask_promtool(version, texts, Path(scratch))
                found = compare(version, texts, ask_ours(version, texts), theirs)
                print(f"rule files, {title}, promtool {version}: {len(texts)} files, {dict(found.counts)}")
                for why, count in found.reasons.most_common():
                    print(f"  {count:5} {why}")
                unexplained += [f"{title} {version}: {each}" for each in found.unexplained]
    LISTING.write_text("\n\n".join(unexplained), "utf-8")
    print(f"{len(unexplained)} unexplained differences, listed in {LISTING.name}")
    return len(unexplained)


if __name__ == "__main__":
    sys.exit(min(main(*map(int, sys.argv[1:2])), 1))
