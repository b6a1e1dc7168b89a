"""A query, read: its syntax tree, what is wrong with it, or why it was not checked."""

import re
from functools import lru_cache

from o11ylint.documents.dashboard import Target
from o11ylint.documents.rules import AlertingRule, RecordingRule
from o11ylint.promql.errors import PromqlError
from o11ylint.promql.nodes import Expr
from o11ylint.promql.options import Options
from o11ylint.promql.parser import parse
from o11ylint.records import Record

_FUNCTIONS = ("label_values", "label_names", "metrics", "query_result")
"""What the query of a variable can be beside a selector: functions of Grafana, not of Prometheus."""
_LAST_ARGUMENT = r",\s*[\w$:{}\[\].]+\s*\)\s*\Z"


class Reading(Record):
    """One of `tree`, `error` and `unchecked` is set; `unchecked` is a reason, `detail` says more.

    `versions` are the major versions of Prometheus that accept the query.
    """

    tree: Expr | None
    error: PromqlError | None = None
    unchecked: str | None = None
    detail: str = ""
    versions: tuple[int, ...] = ()


_EMPTY = Reading(None, None, "empty")
_OTHER = Reading(None, None, "other-language")


@lru_cache(maxsize=1024)  # every rule about a dashboard asks again
def of_target(target: Target) -> Reading:
    """The reading of a dashboard's query."""
    if target.query is None or not target.query.value.strip():
        return _EMPTY
    if target.language in ("promql", "metricsql", "unknown"):
        text = target.query.value
        function, start = _function(text)
        if function:
            inner = _inside(text, function, start)
            return _read(inner, target.language, True) if inner.strip() else _EMPTY
        if target.language != "unknown" or target.query.at[-1:] == ("expr",):
            return _read(text, target.language, True)
    return Reading(None, None, "logql") if target.language == "logql" else _OTHER


def _function(text: str) -> tuple[str, int]:
    """The function that the query of a variable calls, and where its arguments begin; empty if it calls none."""
    called = text.lstrip()
    if called.startswith(_FUNCTIONS):
        name = next(each for each in _FUNCTIONS if called.startswith(each))
        arguments = called[len(name) :].lstrip()
        if arguments.startswith("("):
            return name, len(text) - len(arguments) + 1
    return "", 0


def _inside(text: str, function: str, start: int) -> str:
    """The PromQL in the query of a variable, with spaces before it so that offsets stay true."""
    end = text.rfind(")")
    if function == "metrics" or end < start:
        return ""
    if function == "label_values":
        last = re.compile(_LAST_ARGUMENT).search(text, start)
        if last is None:
            return ""
        end = last.start()
    return " " * start + text[start:end]


@lru_cache(maxsize=1024)
def of_rule(rule: AlertingRule | RecordingRule) -> Reading:
    """The reading of a rule's expression."""
    if rule.group.language == "logql":
        return Reading(None, None, "logql")
    if rule.group.language not in ("promql", "metricsql"):
        return _OTHER
    return _read(rule.expr.value, rule.group.language, False)


def of_text(text: str, language: str) -> Reading:
    """The reading of a query that stands elsewhere, such as in an annotation; no variables in it."""
    return _read(text, language, False)


@lru_cache(maxsize=16384)
def _read(text: str, language: str, variables: bool) -> Reading:
    try:
        return Reading(parse(text, Options(variables=variables)), versions=(3,))
    except PromqlError as error:
        from o11ylint.errors import forget_frames
        from o11ylint.rule.refusal import explained

        forget_frames(error)
        return explained(text, language, error, variables=variables)
