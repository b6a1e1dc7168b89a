"""Regular expressions are judged by RE2's rules, not Python's."""

import pytest

from o11ylint.promql.regex import fault, matches_empty
from tests.promql.shape import error, tree


@pytest.mark.parametrize(
    "pattern",
    [
        r"\Qa.b(\E",
        r"\Qopen(",
        r"\pL\p{Greek}\P{^Lu}",
        "(?P<name>a)(?<other>b)",
        "[[:alpha:][:^digit:]]",
        "((?i)a)(?s-m:b)",
        "a{1000}",
        "a{,3}",
        "(a{30}){33}",
        "[]a]",
        "[^]]",
        "[\\d-a]",
        "a??|b*?",
        "^*",
        "(|a)*",
        r"\z\A\b\B",
        r"[\x{41}-\x5a\101]",
        "",
        "|",
        "é+",
        r"\_\-\/",
    ],
)
def test_legal(pattern: str) -> None:
    assert not fault(pattern, 3)


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(?=a)", "invalid or unsupported Perl syntax: `(?=`"),
        ("(?!a)", "invalid or unsupported Perl syntax: `(?!`"),
        ("(?<!a)", "invalid named capture: `(?<!a)`"),
        (r"(a)\1", r"invalid escape sequence: `\1`"),
        ("a**", "invalid nested repetition operator: `**`"),
        ("a++", "invalid nested repetition operator: `++`"),
        ("a{1001}", "invalid repeat count: `{1001}`"),
        ("(a{30}){40}", "invalid repeat count: `{40}`"),
        ("|*", "missing argument to repetition operator: `*`"),
        ("(+a)", "missing argument to repetition operator: `+`"),
        ("[b-a]", "invalid character class range: `b-a`"),
        ("[[:foo:]]", "invalid character class range: `[:foo:]`"),
        (r"\p{Foo}", r"invalid character class range: `\p{Foo}`"),
        (r"[a-\d]", r"invalid escape sequence: `\d`"),
        ("[a", "missing closing ]: `[a`"),
        ("(a", "missing closing ): `(a`"),
        ("a)", "unexpected ): `a)`"),
        ("a\\", "trailing backslash at end of expression: ``"),
        (r"\x4", r"invalid escape sequence: `\x4`"),
        (r"\C", r"invalid escape sequence: `\C`"),
        ("(?i", "invalid or unsupported Perl syntax: `(?i`"),
    ],
)
def test_illegal(pattern: str, message: str) -> None:
    assert fault(pattern, 3) == message


def test_groups_may_not_nest_without_end() -> None:
    assert fault("(" * 5000 + ")" * 5000, 3).startswith("expression nests too deeply")


@pytest.mark.parametrize(
    ("pattern", "empty"),
    [
        ("", True),
        ("a*", True),
        ("a+", False),
        ("a?b?", True),
        ("a|", True),
        ("(a|b*)+", True),
        ("^$", True),
        (".+", False),
        (".*", True),
        ("a{0}", True),
        ("a{1,}", False),
        ("(a{0,2}){3}", True),
        (r"\b", False),
        ("[a]|()", True),
    ],
)
def test_what_matches_nothing_selects_everything(pattern: str, empty: bool) -> None:
    assert matches_empty(pattern) == empty
    query = f"{{job=~`{pattern}`}}"
    if empty:
        assert "at least one non-empty matcher" in error(query).message
    else:
        assert tree(query).type == "vector"


def test_values_with_variables_are_not_judged() -> None:
    assert tree('x{a=~"($b"}').type == "vector"
    assert "missing closing )" in error('x{a=~"(b$"}').message
