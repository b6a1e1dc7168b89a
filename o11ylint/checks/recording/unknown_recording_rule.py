"""recording/unknown-recording-rule: a recorded series that nothing records."""

from collections.abc import Iterator

from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def unknown_recording_rule(repository: Repository) -> Iterator[Problem]:
    """A rule reads `level:metric:operations`, the same file records others of that level, and none that name.

    A name that others extend (`loki:errors` beside `loki:errors:avg`) may come from another system.
    """
    defined = repository.symbols.defined("record")
    levels = {(fact.where.path, name.split(":", 1)[0]) for name, facts in defined.items() for fact in facts}
    for name, facts in repository.symbols.used("record").items():
        level, _, rest = name.partition(":")
        if name in defined or not level or ":" not in rest:
            continue
        if any(each.startswith(f"{name}:") for each in defined):
            continue
        for fact in facts:
            if fact.where.at[-1:] in (("alert",), ("record",)) and (fact.where.path, level) in levels:
                yield Problem(
                    f"{fact.detail!r} reads {name}, which no rule here records, though this file records"
                    f" others of {level!r}: without it the expression is empty; correct the name, or record it",
                    fact.where,
                    quote=fact.detail,
                    evidence=(name,),
                )
                break
