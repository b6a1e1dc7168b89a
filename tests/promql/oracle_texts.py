"""Every query of the development corpus, as text that Prometheus can read (Grafana variables replaced)."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
READABLE = {".json", ".yaml", ".yml", ".rules", ".disabled"}
VARIABLE = re.compile(r"\$\{[^}]*\}|\$\w+|\[\[\w+(?::\w+)?\]\]", re.ASCII)
PIECE = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`)"""
    r"""|(?P<comment>\#[^\n]*)"""
    rf"""|(?P<variable>{VARIABLE.pattern})"""
    r"""|(?P<word>[A-Za-z_:][\w:]*)"""
    r"""|(?P<space>\s+)"""
    r"""|(?P<mark>.)""",
    re.ASCII | re.DOTALL | re.VERBOSE,
)
LABEL_LISTS = {"by", "without", "on", "ignoring", "group_left", "group_right"}


def corpus_queries(corpus: Path = CORPUS) -> list[str]:
    """Distinct queries of all files, sorted, so that everybody numbers them alike."""
    found: set[str] = set()
    for path in sorted(corpus.rglob("*")):
        if path.suffix in READABLE and path.is_file():
            text = path.read_bytes().decode("utf-8-sig", "replace")
            for document in _load(text, path.suffix == ".json"):
                found.update(_queries(document))
    return sorted({without_variables(query) for query in found if query.strip() and _encodable(query)})


def _load(text: str, is_json: bool) -> Iterator[Any]:
    try:
        if is_json:
            yield json.loads(text)
        else:
            # every scalar stays a string, as in Prometheus; documents before a broken one still count
            yield from yaml.load_all(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (ValueError, RecursionError, yaml.YAMLError):
        return


def _queries(value: Any) -> Iterator[str]:
    """Strings under keys that end in `expr` or `query`, also inside wrapped JSON and YAML."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and str(key).lower().endswith(("expr", "query")):
                yield inner
            else:
                yield from _queries(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _queries(inner)
    elif isinstance(value, str) and len(value) > 50 and ("expr" in value or "query" in value):
        for document in _load(value, value.lstrip().startswith("{")):
            if not isinstance(document, str):
                yield from _queries(document)


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def without_variables(query: str) -> str:
    """The query with a plausible value for each Grafana variable, chosen from where it stands."""
    if not VARIABLE.search(query):
        return query
    pieces = [(str(match.lastgroup), match.group()) for match in PIECE.finditer(query)]
    brackets: list[str] = []
    word = ""
    for at, (kind, text) in enumerate(pieces):
        if kind == "string":
            pieces[at] = (kind, VARIABLE.sub("v0v", text))
        elif kind == "variable":
            before = pieces[at - 1] if at else ("space", "")
            following = (*pieces[at + 1 : at + 4], ("space", ""))
            pieces[at] = ("word", _value(brackets, word, before, following))
        elif kind == "word":
            word = text
        elif text in ("(", "[", "{"):
            brackets.append("list" if text == "(" and word in LABEL_LISTS else text)
            word = ""
        elif text in (")", "]", "}"):
            del brackets[-1:]
            word = ""
        elif kind == "mark":
            word = ""
    return "".join(text for _, text in pieces)


def _value(
    brackets: list[str], word: str, before: tuple[str, str], following: Iterable[tuple[str, str]]
) -> str:
    glued = next(iter(following))
    significant = next((text for kind, text in following if kind != "space"), "")
    inside = brackets[-1] if brackets else ""
    if inside == "[" or word == "offset":
        return (
            "5"
            if glued[0] == "word" and glued[1].rstrip(":") in ("ms", "s", "m", "h", "d", "w", "y")
            else "5m"
        )
    if inside == "{":
        if before[1] in ("=", "~"):
            return '"v0v"'
        return "v0v" if significant[:1] in ("=", "!") else 'v0v="v0v"'
    if inside == "list" or before[0] in ("word", "variable") or glued[0] == "word":
        return "v0v"
    if significant == "(":
        return "rate"
    return "v0v" if significant in ("{", "[") else "5"
