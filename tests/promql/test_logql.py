"""Stream selectors are read from any LogQL, and from nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.promql.logql import looks_like_logql, stream_selectors


def read(text: str) -> list[list[tuple[str, str, str]]]:
    """Labels, operators and values of all selectors."""
    return [[(m.label, m.op, m.value) for m in selector.matchers] for selector in stream_selectors(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{job="a"}', [[("job", "=", "a")]]),
        ('{job="a",env!~`b|c`,} |= "d"', [[("job", "=", "a"), ("env", "!~", "b|c")]]),
        (
            'sum(rate({a="b"} | json [5m])) / sum(rate({c=~"d.+"}[5m]))',
            [[("a", "=", "b")], [("c", "=~", "d.+")]],
        ),
        ('{a="b"} | line_format "{{.c}} {d=\\"e\\"}" | f="g"', [[("a", "=", "b")]]),
        ('{a="b"} | line_format `{{.c}}{d="e"}`', [[("a", "=", "b")]]),
        ('{a="b\\"}c"}', [[("a", "=", 'b"}c')]]),
        (
            '{job=~"$job", $filters, a=${b:raw}}',
            [[("job", "=~", "$job"), ("$filters", "", ""), ("a", "=", "${b:raw}")]],
        ),
        ('{a="b"} # {c="d"}', [[("a", "=", "b")]]),
        ("{}", [[]]),
        ('{a="b"', []),
        ("{{.a}}", []),
        ("${a}", []),
        ("{a=b}", []),
        ("rate(x[5m])", []),
    ],
)
def test_selectors(text: str, found: list[list[tuple[str, str, str]]]) -> None:
    assert read(text) == found


def test_places_are_exact() -> None:
    text = 'rate({ job = "a\\\\b" , c=~`d` } |= "x" [5m])'
    (selector,) = stream_selectors(text)
    assert text[selector.start : selector.end] == '{ job = "a\\\\b" , c=~`d` }'
    assert [text[slice(*m.label_span)] for m in selector.matchers] == ["job", "c"]
    assert [text[slice(*m.value_span)] for m in selector.matchers] == ['"a\\\\b"', "`d`"]
    assert selector.matchers[0].value_offsets[1:3] == [text.index("\\"), text.index("b", 12)]


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
    for selector in stream_selectors(text):
        assert text[selector.start] == "{"
        assert text[selector.end - 1] == "}"
        assert all(m.end == m.value_offsets[-1] + bool(m.quote) for m in selector.matchers if m.op)
    assert looks_like_logql(text) in (True, False)
