"""Reading a plain template without the parser gives what the parser gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from o11ylint.gotemplate.errors import TemplateError
from o11ylint.gotemplate.parser import parse
from o11ylint.gotemplate.plain import plain_uses
from o11ylint.gotemplate.uses import uses

PLAIN = [
    "{{ $labels.instance }} is down",
    "{{$value}}",
    "at {{ $value | humanizePercentage }} of {{$labels.job}}/{{ $labels.x_1 }}}",
    "{ {{ $value|humanize }} {x}",
    "no action at all, { or }",
    "{{ $labels }} and {{$labels}}",
    'at {{ printf "%.2f" $value }}% of {{ $labels.job }}',
    '{{$value|printf "%d %s"}} {{ $value | humanize }}',
    '{{ printf "" $value }}{{ printf "{{" $value }}',
]
OTHERS = [
    "{{- $labels.a }}",
    "{{ $labels.a.b }}",
    "{{ $labels.é }}",
    "{{ $value | printf }}",
    "{{ $values }}",
    "{{ $value.x }}",
    "{{ $labels | len }}",
    '{{ printf "%.2f" $value | humanize }}',
    '{{ printf "\\"" $value }}',
    "{{ printf `%d` $value }}",
    '{{ printf "%d"$value }}',
    '{{ printf "%d" $labels.a }}',
    "{{ $labels.a }",
    "{{{ $value }}",
    "{{ $value | humanize | title }}",
    "{{/* c */}}{{ $value }}",
    "{{ $value\n}}",
]


@pytest.mark.parametrize("text", PLAIN)
def test_labels_and_values_are_read_without_the_parser(text: str) -> None:
    assert plain_uses(text) == uses(parse(text, "prometheus3", "x"))


@pytest.mark.parametrize("text", OTHERS)
def test_everything_else_is_left_to_the_parser(text: str) -> None:
    assert plain_uses(text) is None


PIECES = [
    "{{",
    "}}",
    "{",
    "}",
    "-",
    " ",
    "\n",
    "\t",
    "|",
    ".",
    "a",
    "é",
    "$",
    "$value",
    "$labels",
    "$labels.a",
    "humanize",
    "/*",
    "{{ $value }}",
    "{{$labels.b}}",
    "printf",
    '"%d"',
    '"',
    "\\",
    '{{ printf "%.2f" $value }}',
    '{{ $value | printf "%s" }}',
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.sampled_from(["prometheus2", "prometheus3", "vmalert"]),
)
def test_whatever_it_reads_the_parser_reads_so_too(text: str, dialect: str) -> None:
    plain = plain_uses(text)
    if plain is not None:
        try:
            nodes = parse(text, dialect, "x")
        except TemplateError as fault:
            pytest.fail(f"{text!r}: {fault.message}")
        assert plain == uses(nodes)
