"""How Prometheus words what it met."""

from o11ylint.gostrings import code_point, quote, quote_char, shortened
from o11ylint.promql.words import AGGREGATES_3, KEYWORDS_3, OPERATORS

__all__ = ["code_point", "describe", "documented", "quote", "quote_char"]


def describe(kind: str, word: str) -> str:
    """A token that is not expected."""
    if kind == "eof":
        return "end of input"
    if kind == "ident":
        return f"{'metric ' if ':' in word else ''}identifier {quote(word)}"
    if kind in ("number", "duration", "string"):
        return f"{kind} {shortened(word)}"
    if kind in OPERATORS:
        return f"<op:{word}>"
    if kind in AGGREGATES_3:
        return f"<aggr:{word}>"
    return f"<{word}>" if kind in KEYWORDS_3 else shortened(word)


DOCUMENTED = {"vector": "instant vector", "matrix": "range vector"}


def documented(type_: str) -> str:
    """A type as the documentation calls it."""
    return DOCUMENTED.get(type_, type_)
