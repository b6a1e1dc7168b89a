"""Which rule files a server loads, as far as its configuration in the same repository says."""

import posixpath
from collections.abc import Iterable
from fnmatch import fnmatchcase

from o11ylint import jsonload
from o11ylint.documents.configs import Requirement
from o11ylint.facts.symbols import Fact


def loads(glob: Fact, path: str) -> bool:
    """Whether an entry of `rule_files` means a file; an absolute one by its last folder and name."""
    if glob.name.startswith("/"):
        ends = ["/".join(each.split("/")[-2:]) for each in (path, glob.name)]
        return "/" in ends[0] and fnmatchcase(ends[0], ends[1])
    return fnmatchcase(
        path, posixpath.normpath(posixpath.join(posixpath.dirname(glob.where.path), glob.name))
    )


def requirements(selector: Fact) -> list[Requirement] | None:
    """What a `ruleSelector` asks for; None selects nothing."""
    found = jsonload.loads(selector.detail)
    return None if found is None else [Requirement(*each) for each in found]


def selects(wanted: Iterable[Requirement], labels: dict[str, str]) -> bool | None:
    """Whether labels meet requirements, as Kubernetes does it; None where an operator is not known."""
    for key, operator, values in wanted:
        have = labels.get(key)
        if operator in ("In", "NotIn"):
            met = (have in values) == (operator == "In")
        elif operator in ("Exists", "DoesNotExist"):
            met = (have is not None) == (operator == "Exists")
        else:
            return None
        if not met:
            return False
    return True


def written(wanted: Requirement) -> str:
    """A requirement as `kubectl -l` takes it."""
    key, operator, values = wanted
    if operator in ("Exists", "DoesNotExist"):
        return key if operator == "Exists" else f"!{key}"
    if operator == "In" and len(values) == 1:
        return f"{key}={values[0]}"
    return f"{key} {operator.lower()} ({', '.join(values)})"
