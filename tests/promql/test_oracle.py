"""Our parser agrees with Prometheus on every query of the corpus and on thousands of faulty ones."""

import pytest

from tests.promql import oracle_data as data
from tests.promql.oracle_judges import JUDGES, Judge, ask_rust
from tests.promql.oracle_ours import ask_ours
from tests.promql.oracle_texts import CORPUS, without_variables

HINT = "`python -m tests.promql.oracle_prove` lists the differences"
STALE = "the corpus or the generator changed; run `python -m tests.promql.oracle_prove`"
EXACT = next(judge for judge in JUDGES if judge.name == data.EXACT)
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")


@pytest.fixture(scope="module")
def judged() -> data.Texts:
    return data.texts()


@needs_corpus
def test_the_verdicts_are_about_these_texts(judged: data.Texts) -> None:
    kept = data.read_verdicts()
    assert {name: data.digest(items) for name, items in judged._asdict().items()} == kept.digests, STALE
    assert kept.accepted.keys() == {judge.name for judge in JUDGES}


@needs_corpus
@pytest.mark.parametrize("judge", JUDGES, ids=lambda judge: judge.name)
def test_we_accept_exactly_what_prometheus_accepts(judge: Judge, judged: data.Texts) -> None:
    every = [*judged.queries, *judged.mutants]
    kept = data.read_verdicts()
    ours = ask_ours(judge, every)
    wrong = {
        text
        for text, verdict, theirs in zip(every, ours, kept.accepted[judge.name], strict=True)
        if verdict.ok != theirs
    }
    assert wrong == {text for text in data.explained("ours", judge.name) if text in set(every)}
    if judge.name == data.TREES:
        assert data.digest_of_trees(ours) == kept.trees, HINT
    if judge.name == data.EXACT:
        assert data.digest_of_complaints(every, ours) == kept.complaints, HINT


@pytest.mark.parametrize("fault", data.read_faults(), ids=lambda fault: f"{fault.topic}: {fault.query!r}")
def test_we_say_what_prometheus_says(fault: data.Fault) -> None:
    (ours,) = ask_ours(EXACT, [fault.query])
    known = fault.query in data.explained("messages", EXACT.name)
    assert (ours[:3] != fault.verdict[:3]) == known, (ours, fault.verdict)


@needs_corpus
def test_promql_parser_differs_only_where_it_is_known_to(judged: data.Texts) -> None:
    every = [*judged.queries[::20], *judged.mutants[::20]]
    known = data.promql_parser_differences()
    unexplained = [
        (text, ours, rust)
        for text, ours, rust in zip(every, ask_ours(EXACT, every), ask_rust(every), strict=True)
        if ours.ok != rust.ok and not any(one.explains(text, ours.message, accepts=rust.ok) for one in known)
    ]
    assert unexplained == []


@pytest.mark.parametrize(
    ("query", "replaced"),
    [
        ("rate(x[$__rate_interval])", "rate(x[5m])"),
        ("rate(x[${n}m:$step])", "rate(x[5m:5m])"),
        ("x[[[interval]]]", "x[5m]"),
        ('x{$label="[[job]]", y=~"$z"}', 'x{v0v="v0v", y=~"v0v"}'),
        ("x{$filter} > $limit", 'x{v0v="v0v"} > 5'),
        ("sum by ($by) (${metric:raw}_total)", "sum by (v0v) (v0v_total)"),
        ("topk($n, $f(x[5m] offset $o))", "topk(5, rate(x[5m] offset 5m))"),
    ],
)
def test_variables_become_what_fits_their_place(query: str, replaced: str) -> None:
    assert without_variables(query) == replaced
