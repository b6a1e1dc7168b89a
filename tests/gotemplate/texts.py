"""Every label and annotation of the development corpus, and templates with one or more faults."""

import random
import re
from collections.abc import Iterator, Sequence

from o11ylint.documents.open import read
from o11ylint.documents.rules import AlertingRule, RuleFile
from tests.corpus import files

LONGEST = 300
TOKEN = re.compile(r'\{\{-?|-?\}\}|"(?:\\.|[^"\\])*"|`[^`]*`|\$?\.?\w+|\s+|:=|/\*|\*/|.', re.DOTALL)
_WORDS = """
    {{ }} {{- -}} {{/* */}} | := = , ( ) . $ $labels $value $x $externalLabels $externalURL .Labels .Value .x
    .Labels.job if else end range with define template block break continue nil true false and or not
    index len printf print humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp query
    first value label toTime toDuration now join toJson title urlQueryEscape urlquery eq gt lt 0 1 -1 3.5 1e3
    0x1f 0b11 0o17 07 09 1_000 0x_f 1i 1+2i .5 5. 1e999 99999999999999999999 'a' '\\n' 'ab' "a" "\\q" "\\u00e9"
    `raw` "up" " ' ` \\ / ! : ; { } - + é € {{end}} {{else}} {{if.}} {{range.}} {{with.}}
    {{define"a"}} {{template"a"}} {{block"a".}} {{break}} {{continue}} {{$x:=1}} {{$x=2}}
    """
GLUED = [
    "\u00a0",
    "{{ else\u2003if . }}",
    "\n",
    " ",
    "  ",
    "\t",
    "{{ else if . }}",
    "{{ else with . }}",
    "{{ end }}",
    "{{ range $i, $v := . }}",
    '{{ define "__alert_r" }}',
    '{{ template "t" . }}',
    "{{- /* a */ -}}",
    "{{ if $value }}",
]


def corpus_texts() -> list[str]:
    """The distinct labels and annotations with an action, sorted."""
    found: set[str] = set()
    for path in files():
        file = read(str(path), path.read_bytes())
        for document in file.documents if file else ():
            if isinstance(document.view, RuleFile):
                for rule in document.view.rules():
                    if isinstance(rule, AlertingRule):
                        texts = [*rule.labels.values(), *rule.annotations.values()]
                        found.update(text.value for text in texts if "{{" in text.value)
    return sorted(found)


def mutants(texts: Sequence[str], count: int, seed: int = 20261121) -> list[str]:
    """`count` distinct variants, most of them faulty, of the texts of ordinary length."""
    known = set(texts)
    found: list[str] = []
    for text in _Mutator([text for text in texts if len(text) <= LONGEST], seed).variants():
        if text not in known and "\x00" not in text:
            known.add(text)
            found.append(text)
            if len(found) == count:
                break
    return found


class _Mutator:
    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self.random = random.Random(seed)
        self.texts = texts
        self.words = _WORDS.split()

    def pick(self, items: Sequence[str]) -> str:
        # random() is the only method whose sequence Python promises to keep
        return items[self.place(items)]

    def place(self, items: Sequence[str]) -> int:
        return int(self.random.random() * len(items))

    def variants(self) -> Iterator[str]:
        while True:
            tokens = TOKEN.findall(self.pick(self.texts))
            inside = [at for at, depth in enumerate(_depths(tokens)) if depth]
            for _ in range(int(self.random.random() * 3) + 1):
                at = self.place(tokens) if self.random.random() < 0.3 or not inside else -1
                self._spoil(tokens, inside[int(self.random.random() * len(inside))] if at < 0 else at)
                if not tokens:
                    break
            yield "".join(tokens)

    def _spoil(self, tokens: list[str], at: int) -> None:
        at = min(at, len(tokens) - 1)
        kind = self.random.random()
        if kind < 0.2:
            del tokens[at]
        elif kind < 0.3:
            tokens[at:at] = [tokens[at]]
        elif kind < 0.4:
            other = self.place(tokens)
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind < 0.6:
            tokens[at] = self.pick(self.words)
        elif kind < 0.85:
            tokens[at:at] = [" ", self.pick(self.words), " "]
        elif kind < 0.95:
            tokens[at:at] = [self.pick(GLUED)]
        else:
            cut = int(self.random.random() * (len(tokens[at]) + 1))
            tokens[at] = tokens[at][:cut]


def _depths(tokens: Sequence[str]) -> Iterator[bool]:
    """Which tokens stand inside an action."""
    inside = False
    for token in tokens:
        inside = inside or token.startswith("{{")
        yield inside
        inside = inside and not token.endswith("}}")
