"""Files made to hurt a reader."""

import base64
import gzip
import time

import pytest

from o11ylint.documents.open import read
from o11ylint.text import Span
from tests.documents.opening import opened, walk

RULE = b"groups:\n- name: a\n  rules:\n  - alert: A\n    expr: up\n"
OURS = b'{"schemaVersion": 1, "title": "a", "panels": []'
HOSTILE: dict[str, bytes] = {
    "an alias bomb": b"groups: [{name: a, rules: [{alert: A, expr: up}]}]\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(12)),
    "an alias bomb of panels": b"title: a\nschemaVersion: 1\na: &a [{type: row, panels: []}]\n"
    + b"".join(
        b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"{type: row, panels: *%c}" % (97 + i)] * 9))
        for i in range(12)
    )
    + b"panels: *m\n",
    "a merge bomb": b"schemaVersion: 1\npanels: []\na: &a {"
    + b",".join(b"k%d: 1" % i for i in range(20_000))
    + b"}\n"
    + b"".join(b"m%d: {<<: *a}\n" % i for i in range(20_000)),
    "a chain of aliases": RULE
    + b"a0: &a0 [x]\n"
    + b"".join(b"a%d: &a%d [*a%d]\n" % (i, i, i - 1) for i in range(1, 20_000)),
    "an alias inside itself": b"groups: &a [*a]\n# rules:",
    "a mapping inside itself": b"groups: &a {rules: *a, <<: *a}\n",
    "a list of itself": b"apiVersion: v1\nkind: List # VMRule\nitems: &a [{apiVersion: v1, items: *a}]\n",
    "one text under many names": b"apiVersion: v1\nkind: ConfigMap\ndata:\n  a: &a |\n"
    + b"    # schemaVersion:\n"
    + b"    - x: y\n" * 20_000
    + b"".join(b"  b%d: *a\n" % i for i in range(60_000)),
    "deep flow sequences": b"# groups: rules:\n" + b"[" * 100_000,
    "deep flow mappings": b"# groups: rules:\n" + b"{a: " * 100_000,
    "deep block sequences": b"# groups: rules:\n" + b"- " * 100_000,
    "deep complex keys": b"# groups: rules:\n" + b"? " * 100_000,
    "deep block mappings": b"# groups: rules:\n" + b"\n".join(b" " * i + b"a:" for i in range(1_000)),
    "deep JSON": OURS + b', "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep JSON that can be read": OURS + b', "x": ' + b'{"items": [' * 400 + b"]}" * 400 + b"}",
    "deep lists of lists": b'{"schemaVersion": 0, "items": [' + b'{"items": [' * 450 + b"]}" * 450 + b"]}",
    "deep panels": b'{"schemaVersion": 1, "panels": ['
    + b'{"type": "row", "panels": [' * 400
    + b"]}" * 400
    + b"]}",
    "deep values": b'{"rows": "title", "a": ' + b'{"a": ' * 900 + b"1" + b"}" * 900 + b"}",
    "a long line": OURS + b', "x": "' + b"a" * 10_000_000 + b'"}',
    "a long line of escapes": OURS + b', "x": "' + b"\\n" * 1_000_000 + b'"}',
    "a long rule": RULE.replace(b" up", b' "' + b"\\n  " * 80_000 + b'"'),
    "a long block": RULE.replace(b" up", b" >\n" + b"      a\n\n" * 40_000),
    "blanks": RULE.replace(b" up", b" up" + b" " * 1_000_000 + b"\n"),
    "blanks behind JSON": OURS + b"}" + b" " * 1_000_000,
    "blanks in a plain scalar": RULE.replace(b" up", b" up" + b" a" * 300_000),
    "many keys": b'{"schemaVersion": 1, "panels": [], '
    + b",".join(b'"k%d": %d' % (i, i) for i in range(60_000))
    + b"}",
    "many keys twice": b"schemaVersion: 1\npanels: []\n"
    + b"".join(b"k%d: 1\n" % i for i in range(50_000)) * 2,
    "many keys twice in JSON": OURS + b"".join(b', "k%d": 1' % (i % 30_000) for i in range(60_000)) + b"}",
    "many documents": b"--- {groups: [{name: a, rules: []}]}\n" * 10_000,
    "many rules": RULE + b"  - {alert: A, expr: up}\n" * 20_000,
    "a large number": OURS + b', "id": ' + b"1" * 4_300 + b', "x": ' + b"9" * 5_000 + b"}",
    "a number that is just readable": OURS + b', "id": ' + b"1" * 4_300 + b"}",
    "a large number in YAML": b"schemaVersion: 1\ntitle: a\npanels: [{id: " + b"1" * 5_000 + b"}]\n",
    "numbers that are none": OURS + b', "x": [NaN, Infinity, -Infinity, 1e400]}',
    "half a surrogate pair": OURS + b', "x": "\\ud83d", "\\ude00": 1}',
    "half a surrogate pair in an embedded text": b'{"kind": "ConfigMap", "apiVersion": "v1", "data": {"a": "'
    b'schemaVersion: \\ud83d"}}',
    "a byte order mark": b"\xef\xbb\xbf" + RULE,
    "a byte order mark in an embedded text": b'{"kind": "ConfigMap", "apiVersion": "v1", "data":'
    b' {"a": "\\ufeffgroups:\\n- name: a\\n  rules: [{alert: A, expr: up}]"}}',
    "CR LF": RULE.replace(b"\n", b"\r\n"),
    "CR only": RULE.replace(b"\n", b"\r"),
    "NUL": RULE + b"\x00",
    "NUL in JSON": OURS + b"\x00}",
    "UTF-16": b"\xff\xfe" + RULE.decode().encode("utf-16-le"),
    "half of UTF-16": b"\xff\xfe" + RULE.decode().encode("utf-16-le")[:-1] + b"\xd8",
    "tabs": RULE.replace(b"  ", b"\t"),
    "templates without end": RULE + b"{{" * 30_000,
    "comments without end": RULE + b"{{/*" * 50_000 + b"\n]",
    "quotes without end": RULE + b"'" * 300_001,
    "brackets in strings": RULE.replace(b" up", b" '" + b"[" * 450 + b"'"),
    "a gzip bomb": b'{"apiVersion": "v1", "kind": "ConfigMap", "binaryData": {%s}}'
    % b",".join(b'"%d": "%s"' % (i, base64.b64encode(gzip.compress(b" " * 50_000_000))) for i in range(4)),
    "base64 that is none": b"apiVersion: v1\nkind: Secret\ndata: {a.json: '%', b: \xc3\xa9, c: YQ}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_neither_raise_nor_take_long(name: str) -> None:
    data = HOSTILE[name]
    started = time.process_time()
    file = read("file", data)
    if len(data) < 200_000:
        walk(file)
    assert time.process_time() - started < 2 * max(1, len(data) / 1_000_000)


@pytest.mark.parametrize(
    "name",
    [
        "a byte order mark",
        "a byte order mark in an embedded text",
        "CR LF",
        "CR only",
        "UTF-16",
        "a long rule",
        "a long block",
        "brackets in strings",
    ],
)
def test_odd_files_that_are_ours_all_the_same(name: str) -> None:
    file = read("file", HOSTILE[name])
    assert file is not None
    [document] = file.documents
    [rule] = document.view.rules()
    start = document.span(rule.expr.at, Span(0, 1), rule.expr.value).start
    assert file.source.text[start : start + 1] == rule.expr.value[0] or name == "a long rule"
    assert "A" in file.source.text[document.span(rule.name.at).start :][:2]


def test_aliases_within_reason_are_followed() -> None:
    file = opened("x: &g\n- name: a\n  rules: [{alert: A, expr: up}]\ngroups: *g\n")
    assert file is not None
    assert len(file.documents[0].view.rules()) == 1
