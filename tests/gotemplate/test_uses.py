"""What a template reads of the alert."""

import pytest

from o11ylint.gotemplate.found import Uses
from o11ylint.gotemplate.parser import parse
from o11ylint.gotemplate.uses import uses


def read(text: str) -> Uses:
    return uses(parse(text))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("{{ $labels.instance }} {{ .Labels.job }} {{ $.Labels.pod }}", ["instance", "job", "pod"]),
        ('{{ index $labels "a-b" }} {{ (index .Labels "c") | title }}', ["a-b", "c"]),
        ("{{ if eq $labels.env `prod` }}{{ .Labels.x }}{{ else if $labels.y }}{{ end }}", ["env", "x", "y"]),
        ("{{ with $labels.x }}{{ . }}{{ .Labels.y }}{{ else }}{{ .Labels.z }}{{ end }}", ["x", "x", "z"]),
        ("{{ $i := $labels.x }}{{ $i }}", ["x", "x"]),
        ("{{ with .Labels }}{{ .x }}{{ end }}{{ with $ }}{{ .Labels.y }}{{ end }}", ["x", "y"]),
        ("{{ range query `up` }}{{ .Labels.x }}{{ $labels.y }}{{ $.Labels.z }}{{ end }}", ["y", "z"]),
        ("{{ define `t` }}{{ .Labels.x }}{{ end }}{{ template `t` $labels.y }}", ["y"]),
        ("{{ $x := $labels.a }}{{ if $value }}{{ $x = $labels.b }}{{ end }}{{ $x }}", ["a", "b"]),
        ("{{ $externalLabels.cluster }}{{ .Value }}", []),
        ("{{ (printf `%s` $labels.x) }}{{ ($labels).y }}", ["x", "y"]),
    ],
)
def test_labels_are_found_where_they_are_read(text: str, labels: list[str]) -> None:
    assert [use.label for use in read(text).labels] == labels


@pytest.mark.parametrize(
    ("text", "printed", "through"),
    [
        ("{{ $value }}", True, ()),
        ("{{ .Value | humanize }}", True, ("humanize",)),
        ('{{ printf "%.2f" $value }}', True, ("printf",)),
        ('{{ $value | humanize | printf "%s" }}', True, ("humanize", "printf")),
        ('{{ printf "%s" (humanize .Value) | title }}', True, ("humanize", "printf", "title")),
        ("{{ with $value }}x{{ end }}", False, ()),
        ("{{ if gt $value 1.0 }}x{{ end }}", False, ("gt",)),
        ("{{ $v := $value | humanize }}", False, ("humanize",)),
    ],
)
def test_the_value_goes_through_functions(text: str, printed: bool, through: tuple[str, ...]) -> None:
    (use,) = read(text).values
    assert (use.printed, use.through) == (printed, through)
    assert text[use.span.start : use.span.end] in ("$value", ".Value")


def test_the_value_is_followed_through_variables_and_with() -> None:
    found = read("{{ $v := $value }}{{ $v }}{{ with .Value }}{{ . | humanize }}{{ end }}")
    assert [(use.printed, use.through) for use in found.values] == [
        (False, ()),
        (True, ()),
        (False, ()),
        (True, ("humanize",)),
    ]


def test_constant_queries_know_where_they_stand() -> None:
    text = '{{ query "up{job=\\"a\\"}" }}{{ `sum(up)` | query | first | value }}{{ print .x | query }}'
    found = read(text).queries
    assert [use.text for use in found] == ['up{job="a"}', "sum(up)"]
    assert [text[use.span.start : use.span.end] for use in found] == ['"up{job=\\"a\\"}"', "`sum(up)`"]
    assert [use.raw for use in found] == [text[use.span.start : use.span.end] for use in found]


@pytest.mark.parametrize(
    "text", ["{{ printf `up{a=%q}` .Labels.a | query }}", "{{ query (printf `up{a=%q}` $labels.a) | first }}"]
)
def test_queries_may_be_built_from_a_constant_format(text: str) -> None:
    (use,) = read(text).queries
    assert (use.text, use.built, text[use.span.start : use.span.end]) == ("up{a=%q}", True, "`up{a=%q}`")


@pytest.mark.parametrize(
    "text",
    ["{{ $labels }}", "{{ . }}", "{{ printf `%v` .Labels }}", "{{ range $k, $v := $labels }}{{ end }}",
     "{{ define `t` }}{{ end }}{{ template `t` . }}", "{{ $labels | print }}", "{{ print (.Labels) }}"],
)  # fmt: skip
def test_all_labels_can_be_handed_on_at_once(text: str) -> None:
    assert len(read(text).whole) == 1


def test_calls_know_what_their_arguments_are() -> None:
    found = read(
        '{{ printf "%d" $value "x" .Labels.a 1 1.5 | title }}{{ $value | humanize }}{{ len now }}'
    ).calls
    assert [(call.name, call.kinds) for call in found] == [
        ("printf", ("string", "value", "string", "label:a", "int", "float")),
        ("title", ("string",)),
        ("humanize", ("value",)),
        ("now", ()),
        ("len", ("float",)),
    ]
    assert found[0].strings == ("%d", None, "x", None, None, None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ .labels.x }}", "an alert has no `.labels`"),
        ("{{ $.value }}", "an alert has no `.value`"),
        ("{{ $labels.host.name }}", "the label `host` has no `.name`"),
        ("{{ $value.x }}", "the value has no `.x`"),
        ("{{ $labels.a | $labels.b }}", "it is no function and takes no arguments"),
        ("{{ $value 5 }}", "it is no function and takes no arguments"),
        ('{{ "a" $value }}', "it is no function and takes no arguments"),
    ],
)
def test_some_things_cannot_be_read(text: str, why: str) -> None:
    assert [each.why for each in read(text).misuses] == [why]


@pytest.mark.parametrize(
    "text",
    ["{{ range query `up` }}{{ .x.y }}{{ end }}", "{{ (toTime $value).Year }}", "{{ .ExternalLabels.a }}",
     "{{ (first (query `up`)).Value }}", "{{ define `a` }}{{ .x.y }}{{ end }}", "{{ .ExternalURL }}"],
)  # fmt: skip
def test_what_is_not_known_is_no_misuse(text: str) -> None:
    assert read(text).misuses == ()
