"""What always fails when the template of an alert is executed, and what may not."""

import pytest

from o11ylint.checks.alerts.template_fails import failures
from o11ylint.gotemplate.parser import parse
from o11ylint.gotemplate.uses import uses


def why(text: str) -> list[str]:
    return [each.why for each in failures(uses(parse(text)))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ humanize }}", "wrong number of args for humanize: want 1 got 0"),
        ("{{ $value | humanize 1 }}", "wrong number of args for humanize: want 1 got 2"),
        ("{{ 1 | now }}", "wrong number of args for now: want 0 got 1"),
        ("{{ or }}", "wrong number of args for or: want at least 1 got 0"),
        ("{{ print humanize }}", "wrong number of args for humanize: want 1 got 0"),
        ("{{ eq $labels.a 5 }}", "a string is never comparable with an int"),
        ("{{ $value | lt 5 }}", "an int is never comparable with a float; write `.0` behind the number"),
        ("{{ with $x := $value }}{{ if eq $x 0 }}a{{ end }}{{ end }}",
         "a float is never comparable with an int; write `.0` behind the number"),
        ("{{ ge $value true }}", "a float is never comparable with a bool"),
        ("{{ reReplaceAll 'a' `b` $labels.c }}", "it takes a string, not an int"),
        ("{{ match `a` $value }}", "it takes a string, not the value"),
        ("{{ printf $value }}", "it takes a string, not the value"),
        ("{{ printf `%d` (len $labels) | printf `%d` }}", "`%d` cannot print a string"),
        ("{{ printf `%s` }}", "1 verbs, but 0 arguments"),
    ],
)  # fmt: skip
def test_some_templates_always_fail(text: str, said: str) -> None:
    assert why(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "{{ gt $value 5.0 }}{{ gt $value 1e3 }}{{ eq $labels.a `b` 5 }}{{ eq 1 0x1 'a' }}",
        "{{ ne (len $labels) 5 }}",
        "{{ gt (query `up` | first | value) 5 }}",
        "{{ toUpper (printf `%v` $value) }}",
        "{{ $x := 5 }}{{ $x = $value }}{{ lt $x 5 }}",
        "{{ printf `%5.1f%% %s %v %x` $value $labels.a $value 5 }}",
        "{{ printf $labels.a 1 2 }}",
        "{{ print }}{{ eq 1 }}{{ and 1 2 3 }}",
    ],
)
def test_what_may_succeed_is_left_alone(text: str) -> None:
    assert why(text) == []
