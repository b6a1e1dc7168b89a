"""`make prove`: the full-size proofs whose numbers go into CHANGELOG and the closing note."""

import sys
import time
from collections import Counter

from tests.hostile import faults, mutants, named, run


def hostile() -> int:
    """10,000 broken files and every named one."""
    start = time.perf_counter()
    found: list[str] = []
    slowest = (0.0, "")
    states: Counter[str] = Counter()
    for cases in (named(), mutants(10_000)):
        for ran in run(cases):
            found += faults(ran)
            slowest = max(slowest, (ran.seconds, ran.name))
            states["ours" if ran.result.ours else "not ours"] += 1
    print(f"hostile input: {sum(states.values())} files ({dict(states)}), {len(found)} faults,"
          f" slowest {slowest[0]:.2f} s ({slowest[1]}), {time.perf_counter() - start:.0f} s in all")  # fmt: skip
    for fault in found:
        print(f"  {fault}")
    return len(found)


def main() -> int:
    """Run every proof; 1 if one fails."""
    from tests import adoption, caching, corpus, fixes
    from tests.gotemplate import prove_templates
    from tests.live import prove_cost, prove_truth
    from tests.promql import flow_prove, oracle_prove
    from tests.rulefile import prove_promtool
    from tests.staleness import prove as prove_stale

    failed = hostile()
    failed += corpus.prove()
    failed += fixes.prove()
    failed += adoption.prove()
    failed += caching.prove_all()
    failed += flow_prove.main()
    failed += oracle_prove.main()
    failed += prove_templates.main()
    failed += prove_promtool.main()
    failed += prove_stale.main()
    failed += prove_truth.main()
    failed += prove_cost.main()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
