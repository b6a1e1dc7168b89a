"""alerts/never-loaded: a rule file beside those that Prometheus reads."""

import posixpath
from collections.abc import Iterator

from o11ylint.rule.loading import loads
from o11ylint.rule.problem import Problem
from o11ylint.rule.subjects import Repository


def never_loaded(repository: Repository) -> Iterator[Problem]:
    """A plain rule file that no `rule_files` of the unit means, in a folder from which they load others."""
    globs = [fact for facts in repository.symbols.defined("rule-files").values() for fact in facts]
    files = repository.symbols.defined("rule-file").get("plain", [])
    if not globs or len(files) < 2:
        return
    loaders = {
        file.where.path: next((glob for glob in globs if loads(glob, file.where.path)), None)
        for file in files
    }
    folders = {posixpath.dirname(path): glob for path, glob in loaders.items() if glob}
    for file in files:
        path = file.where.path
        glob = folders.get(posixpath.dirname(path))
        if loaders[path] is None and glob is not None:
            yield Problem(
                f"no entry of `rule_files` in {glob.where.path} means {posixpath.basename(path)}, though"
                f" {glob.name!r} loads others from its folder: none of its rules is evaluated; add it, or delete it",
                file.where,
                quote=path,
                related=(glob.where,),
            )
