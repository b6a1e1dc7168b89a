"""Jobs whose targets an alert watches with `up`, and whether it would notice that they are all gone."""

import re

_DOWN = r"(?<![\w:])up\s*\{([^{}]*)\}\s*(?:==\s*0|!=\s*1|<\s*1)(?![\d.])"
_ABSENT = r"absent(?:_over_time)?\s*\(\s*\(?\s*[\w:]*\s*\{([^{}]*)\}"
_JOB = r"""(?<![\w])job\s*(=~?)\s*["'`]([^"'`]*)["'`]"""


def down(query: str) -> list[str]:
    """Jobs of which one is watched with `up{job="…"} == 0`."""
    if "up" not in query or "job" not in query:
        return []
    return [value for op, value in _jobs(query, _DOWN) if op == "="]


def missed(query: str) -> list[tuple[str, str]]:
    """Jobs, or patterns of jobs, whose absence is asked for: the operator and the value."""
    return _jobs(query, _ABSENT) if "absent" in query and "job" in query else []


def _jobs(query: str, form: str) -> list[tuple[str, str]]:
    found = []
    for matchers in re.findall(form, query):
        job = re.search(_JOB, matchers)
        if job is not None:
            found.append((job[1], job[2]))
    return found
