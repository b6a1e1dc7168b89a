"""No template crashes or takes long, however odd it is."""

import time

import pytest

from o11ylint.gotemplate.errors import TemplateError, TooDeepError
from o11ylint.gotemplate.parser import parse
from o11ylint.gotemplate.uses import uses

SIZE = 20_000
TEXTS = {
    "actions": "{{ $value }} " * (SIZE // 13),
    "opening delimiters": "{{" * (SIZE // 2),
    "comments": "{{/*" * (SIZE // 4),
    "trimmed": " {{- " * (SIZE // 5),
    "parentheses": "{{ " + "(" * SIZE,
    "blocks": "{{if .}}" * (SIZE // 8),
    "else ifs": "{{if .}}" + "{{else if .}}" * (SIZE // 13),
    "variables": "".join(f"{{{{$a{i}:=1}}}}{{{{$a{i}}}}}" for i in range(SIZE // 20)),
    "variables before blocks": "".join(f"{{{{$a{i}:=1}}}}" for i in range(SIZE // 30))
    + "{{if .}}{{end}}" * (SIZE // 30),
    "pipes": "{{1" + "|print 1" * (SIZE // 8) + "}}",
    "spaces": "{{" + " -" * (SIZE // 2),
    "digits": "{{" + "1" * SIZE + "}}",
    "zeros": "{{" + "0" * SIZE + "1}}",
    "digits and underscores": "{{0x" + "_1" * (SIZE // 2) + "}}",
    "fraction": "{{" + "1" * (SIZE // 2) + "." + "1" * (SIZE // 2) + "e}}",
    "fields": "{{$labels" + ".a" * (SIZE // 2) + "}}",
    "escapes": '{{"' + "\\x41" * (SIZE // 4) + '"}}',
    "open string": '{{ "' + "\\a" * (SIZE // 2),
    "letters": "{{ é" + "é" * SIZE,
    "half a pair": "{{ \ud800 }}{{ `\ud800` }}",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_an_odd_template_is_read_or_refused_in_time(text: str) -> None:
    start = time.perf_counter()
    try:
        found = uses(parse(text))
    except (TemplateError, TooDeepError):
        found = None
    assert found is None or len(found.calls) <= SIZE
    assert time.perf_counter() - start < 2
