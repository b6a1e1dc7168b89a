"""What `init` lays: the files of a repository that make o11ylint part of it."""

import os
from collections.abc import Iterator

from o11ylint import __version__, resources
from o11ylint.lint.catalog import HOME, Catalog
from o11ylint.lint.config import NAME
from o11ylint.lint.layout import Layout
from o11ylint.lint.starter import starter
from o11ylint.records import Record

_HOOKS = ".pre-commit-config.yaml"
_WORKFLOW = ".github/workflows/o11ylint.yml"
_GITLAB = ".gitlab-ci.yml"
_ENTRY = f"""\
  - repo: {HOME}
    rev: v{__version__}
    hooks:
      - id: o11ylint
"""


class Foundation(Record):
    """A file with its text; `done` says why there is nothing to do, `by_hand` that the text is for another's file."""

    path: str
    text: str
    done: str = ""
    by_hand: bool = False


def foundations(seen: Layout, catalog: Catalog, *, has_config: bool) -> Iterator[Foundation]:
    """The configuration, the hook, and a job for each CI that is there."""
    yield Foundation(
        NAME,
        "" if has_config else starter(seen, catalog),
        "exists, and is left as it is" if has_config else "",
    )
    there = os.path.lexists(_HOOKS)
    yield _known(Foundation(_HOOKS, _ENTRY if there else f"repos:\n{_ENTRY}", by_hand=there))
    if os.path.isdir(".github"):
        yield _known(Foundation(_WORKFLOW, pipeline("github-actions")))
    if os.path.lexists(_GITLAB):
        yield _known(Foundation(_GITLAB, pipeline("gitlab-ci"), by_hand=True))


def pipeline(name: str) -> str:
    """The jobs for a CI: github-actions or gitlab-ci; they install this version."""
    return resources.read(f"ci/{name}.yml")


def _known(each: Foundation) -> Foundation:
    """The same with nothing to do if the file names us already."""
    try:
        with open(each.path, encoding="utf-8", errors="replace") as file:
            return each._replace(done="names o11ylint already") if "o11ylint" in file.read() else each
    except OSError:
        return each
