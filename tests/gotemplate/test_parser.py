"""Our reading of templates is Go's: the same verdicts, the same words, the same lines."""

from pathlib import Path

import pytest

from o11ylint.gotemplate.errors import TemplateError, TooDeepError
from o11ylint.gotemplate.nodes import Action, Block, Text
from o11ylint.gotemplate.parser import parse
from tests.corpus import CORPUS
from tests.gotemplate.judges import ask_ours, ask_promtool
from tests.gotemplate.table import Entry, read_table
from tests.gotemplate.texts import corpus_texts, mutants

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the development corpus is not here")


TABLE = read_table()


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: f"{entry.topic}: {entry.template!r}")
def test_we_say_what_prometheus_says(entry: Entry) -> None:
    assert ask_ours([entry.template]) == [entry.said]


def test_promtool_accepts_what_we_accept_in_the_table(tmp_path: Path) -> None:
    texts = [entry.template for entry in TABLE]
    ours, theirs = ask_ours(texts, "prometheus2"), ask_promtool(texts, tmp_path)
    assert [each is None for each in ours] == [each is None for each in theirs]
    assert len(texts) > 300


@needs_corpus
def test_promtool_accepts_what_we_accept_in_the_corpus_and_its_mutants(tmp_path: Path) -> None:
    corpus = corpus_texts()
    every = [*corpus, *mutants(corpus, 600)]
    ours, theirs = ask_ours(every, "prometheus2"), ask_promtool(every, tmp_path)
    assert [
        text for text, our, their in zip(every, ours, theirs, strict=True) if (our is None) != (their is None)
    ] == []
    assert sum(said is not None for said in theirs) > 200


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a {{ $labels.x | humanise }} b", "humanise"),
        ("a {{ $label.x }} b", "$label"),
        ("a {{ $labels.x", "{{"),
        ("a {{ if $value }} b", "{{ if $value }}"),
        ("a {{ end }} b", "{{ end }}"),
        ("a {{ printf '%d' $value }} b", "'%d'"),
        ("a {{ x+y }} b", "x+"),
        ("a {{/* b", "/*"),
    ],
)
def test_a_fault_points_at_what_has_to_be_changed(text: str, quoted: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == quoted


def test_texts_and_actions_know_their_places() -> None:
    text = "up {{- if .x -}} {{ .y }}é{{ else }}{{ $value }} {{ end }}."
    nodes = parse(text)
    (before, block, after) = nodes
    assert isinstance(before, Text)
    assert isinstance(after, Text)
    assert isinstance(block, Block)
    assert (before.text, after.text) == ("up", ".")
    assert text[block.span.start : block.span.end] == "{{- if .x -}}"
    shown = [text[node.span.start : node.span.end] for node in (*block.body, *block.otherwise)]
    assert shown == ["{{ .y }}", "é", "{{ $value }}", " "]
    assert isinstance(block.body[0], Action)


@pytest.mark.parametrize("opening", ["{{ if . }}", "{{ with (", "{{ range ((", "{{ else if . }}"])
def test_what_is_nested_too_deeply_is_not_judged(opening: str) -> None:
    with pytest.raises((TooDeepError, TemplateError)):
        parse("{{ if . }}" + opening * 5000)
    with pytest.raises(TooDeepError):
        parse("{{ " + "(" * 5000 + ")" * 5000 + " }}")
