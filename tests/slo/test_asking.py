"""Several expressions travel in one request and come apart again."""

from hypothesis import given, settings
from hypothesis import strategies as some

from o11ylint.facts.prometheus import OVER_BUDGET, QUERY_FAILED, Failure
from o11ylint.promql.parser import parse
from o11ylint.slo.asking import Branch, Conversation, joined
from tests.slo.memory import Memory

BRANCHES = [Branch("a", "sum(x)", "r"), Branch("b", "sum by (k) (x)", "r"), Branch("c", "nope")]


def server() -> Memory:
    found = Memory()
    found.add("x", [(100.0, 1.0)], k="1")
    found.add("x", [(100.0, 2.0)], k="2")
    return found


def test_branches_answer_apart_in_one_request() -> None:
    memory = server()
    talk = Conversation(memory)
    found = talk.instant(BRANCHES, 100)
    assert {
        key: [(dict(each.labels), each.value) for each in rows if not isinstance(each, str)]
        for key, rows in found.items()
    } == {
        "a": [({}, 3.0)],
        "b": [({"k": "1"}, 1.0), ({"k": "2"}, 2.0)],
        "c": [],
    }
    assert talk.requests == len(memory.asked) == 1
    assert list(talk.queries) == ["sum(x)", "sum by (k) (x)", "nope"]


def test_one_branch_is_asked_as_it_is_written() -> None:
    memory = server()
    Conversation(memory).instant(BRANCHES[:1], 100)
    assert memory.asked[0][1] == "sum(x)"


def test_a_comment_does_not_swallow_the_rest() -> None:
    text = joined([Branch("a", "sum(x) # all"), Branch("b", "y")])
    parse(text)
    assert "# all\n)" in text


def test_nothing_to_ask_asks_nothing() -> None:
    memory = server()
    assert Conversation(memory).instant([], 100) == {}
    assert memory.asked == []


def test_a_refused_branch_is_found_and_the_others_answer() -> None:
    memory = server()
    memory.refuse = lambda query: Failure(QUERY_FAILED, "no") if "by (k)" in query else None
    found = Conversation(memory).instant(BRANCHES, 100)
    assert isinstance(found["b"], Failure)
    assert not isinstance(found["a"], Failure)
    assert not isinstance(found["c"], Failure)


def test_no_other_failure_is_asked_again() -> None:
    memory = server()
    memory.refuse = lambda query: Failure(OVER_BUDGET, "no")
    found = Conversation(memory).instant(BRANCHES, 100)
    assert {each.reason for each in found.values() if isinstance(each, Failure)} == {OVER_BUDGET}
    assert len(memory.asked) == 1


@settings(max_examples=60, deadline=None)
@given(some.lists(some.booleans(), min_size=1, max_size=40), some.integers(1, 4))
def test_however_much_is_refused_the_requests_are_bounded(refused: list[bool], roles: int) -> None:
    branches = [
        Branch(f"k{i}", f"m{i}_{'bad' if bad else 'good'}", f"r{i % roles}") for i, bad in enumerate(refused)
    ]
    memory = server()
    memory.refuse = lambda query: Failure(QUERY_FAILED, "no") if "_bad" in query else None
    found = Conversation(memory).instant(branches, 100)
    assert found.keys() == {each.key for each in branches}
    assert len(memory.asked) <= 1 + 16 + roles
    assert all(isinstance(found[each.key], Failure) for each in branches if each.query.endswith("bad"))
