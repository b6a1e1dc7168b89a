"""LogQL is told from PromQL by what only LogQL has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.promql.logql import looks_like_logql


@pytest.mark.parametrize(
    ("text", "is_logql"),
    [
        ('{a="b"} |= "c"', True),
        ('{a="b"} != "c"', True),
        ('{a="b"} | json | c > 5', True),
        ('sum(rate({a="b"} | logfmt [5m]))', True),
        ('bytes_rate({a="b"}[5m])', True),
        ('rate(x{a="b|c"}[5m])', False),
        ('x{a="} | json"}', False),
        ('{a="b"} != 5', False),
        ("a # | json", False),
    ],
)
def test_logql_is_recognised(text: str, is_logql: bool) -> None:
    assert looks_like_logql(text) == is_logql


@given(st.text(alphabet='{}=~!",`\\ab$[]|#.( \n', max_size=60))
def test_nothing_makes_it_fail(text: str) -> None:
    assert looks_like_logql(text) in (True, False)
