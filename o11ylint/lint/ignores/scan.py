"""The comments of one file that ask for findings to be ignored, each with what it covers."""

import re
from collections.abc import Iterator

from o11ylint.documents.dashboard import Dashboard
from o11ylint.documents.document import Document, File, outward
from o11ylint.documents.fields import Text
from o11ylint.documents.pointer import Pointer, write
from o11ylint.documents.rules import AlertingRule, RecordingRule, RuleFile
from o11ylint.lint.catalog import Catalog
from o11ylint.lint.ignores.comment import WHOLE_FILE, Comment, Reach
from o11ylint.lint.ignores.syntax import Directive, of_pint, ours
from o11ylint.lint.selection import meant, standing_for
from o11ylint.text import Span

_HTML = r"<!--\s*o11ylint:((?:(?!-->).)*)(-->)?"
_QUERY_MARK = r"#[ \t]*(o11ylint:|pint[ \t])([^\r\n]*)"
"""A comment of PromQL that is meant for us."""
MAX_GUESSES = 20
"""Unknown names in one file for which something alike is looked for: a slip is repeated, an attack is endless."""


def comments_of(file: File, catalog: Catalog) -> tuple[Comment, ...]:
    """Every comment of a file, in its order; one that is met twice, by an alias, covers both places."""
    found: dict[Comment, list[Reach]] = {}
    guesses = MAX_GUESSES
    for directive, span, reach in _found(file):
        comment = _resolved(directive, span, catalog, guess=guesses > 0)
        guesses -= bool(comment.fault)
        found.setdefault(comment, []).append(reach)
    comments = [comment._replace(reach=_joined(reaches)) for comment, reaches in found.items()]
    return tuple(sorted(comments, key=lambda each: each.span))


def _joined(reaches: list[Reach]) -> Reach:
    if len(reaches) == 1:
        return reaches[0]
    below = tuple(place for each in reaches for place in each.below)
    return reaches[0]._replace(below=below, at=tuple(place for each in reaches for place in each.at))


def _resolved(directive: Directive, span: Span, catalog: Catalog, *, guess: bool) -> Comment:
    """The rules that a comment names; of our names an unknown one is a fault, and `guess` tells what was meant."""
    rules: set[str] = set()
    fault = directive.fault
    for name in directive.names:
        if directive.tool == "pint":
            rules |= {each.id for each in catalog.rules.values() if name in each.equivalents.get("pint", ())}
            continue
        known = standing_for(name, catalog)
        rules |= known
        if not known and not fault:
            fault = f"unknown rule {name!r}{meant(name, catalog) if guess else ''}"
    names = ", ".join(directive.names)
    until, reason = directive.until, directive.reason
    return Comment(directive.tool, names, tuple(sorted(rules)), reason, until, fault, span, Reach())


def _found(file: File) -> Iterator[tuple[Directive, Span, Reach]]:
    from o11ylint.lint.ignores.yaml import in_yaml

    yield from in_yaml(file)
    for document in file.documents:
        view = document.view
        if isinstance(view, RuleFile):
            for rule in view.rules():
                yield from _in_query(document, rule.expr, rule)
        elif isinstance(view, Dashboard):
            for _, target in view.queries():
                if target.query is not None:
                    yield from _in_query(document, target.query, None)
            if view.description is not None:
                yield from _in_description(document, view.description, view.at)
            for panel in view.panels:
                if panel.description is not None and panel.description != view.description:
                    yield from _in_description(document, panel.description, panel.at)


def _in_query(
    document: Document, query: Text, rule: AlertingRule | RecordingRule | None
) -> Iterator[tuple[Directive, Span, Reach]]:
    """Comments of PromQL: ours cover the query, those of pint the rule."""
    value = query.value
    if "o11ylint:" not in value and "pint " not in value:
        return
    from o11ylint.promql.lexer import STRING

    embedding = document.tree.embedding((*document.base, *query.at), value)
    for token in re.finditer(rf"(?:{STRING})|(?P<comment>#[^\r\n]*)", value):
        comment = token["comment"]
        for found in re.finditer(_QUERY_MARK, comment or ""):
            within = Span(token.start() + found.start(), token.start() + found.end())
            span = outward(embedding.outward(within), document.outer)
            if found[1] == "o11ylint:":
                directive = ours(found[2])
                if directive.file:
                    directive = directive._replace(fault="found ignore-file in a query, expected ignore[...]")
                reach = Reach() if directive.fault else Reach(at=(place(document, query.at),))
                yield directive, span, reach
            elif rule is not None:
                pint = of_pint(found[2])
                if pint is not None:
                    yield pint, span, WHOLE_FILE if pint.file else Reach(below=(place(document, rule.at),))


def _in_description(document: Document, text: Text, at: Pointer) -> Iterator[tuple[Directive, Span, Reach]]:
    """HTML comments of a description: they cover the dashboard or the panel that it describes."""
    if "o11ylint:" not in text.value:
        return
    embedding = document.tree.embedding((*document.base, *text.at), text.value)
    for found in re.finditer(_HTML, text.value, re.DOTALL):
        directive = ours(" ".join(found[1].split()))
        if not found[2]:
            directive = directive._replace(fault="the comment does not end, expected -->")
        elif directive.file:
            directive = directive._replace(fault="found ignore-file in a description, expected ignore[...]")
        span = outward(embedding.outward(Span(*found.span())), document.outer)
        yield directive, span, Reach() if directive.fault else Reach(below=(place(document, at),))


def place(document: Document, pointer: Pointer) -> tuple[int, str]:
    """Where a value of a document is in its file."""
    held = document.container
    return (held.document, write((*held.pointer, *pointer))) if held else (0, write(pointer))
