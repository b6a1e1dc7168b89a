"""Where `rules/`, `schemas/` and `ci/` are: in a wheel, a zipapp or a checkout. Nothing else knows."""

import os.path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def read(name: str) -> str:
    """The text of `rules/<…>`, `schemas/<…>` or `ci/<…>`; raises FileNotFoundError."""
    for root in (_PACKAGE, os.path.dirname(_PACKAGE)):
        path = os.path.join(root, *name.split("/"))
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
    return _read_packaged(name)


def _read_packaged(name: str) -> str:
    """The same through the import system, for a zipapp."""
    from importlib.resources import files

    return files("o11ylint").joinpath(*name.split("/")).read_text("utf-8")


def is_checkout() -> bool:
    """Whether this is a working copy, whose rules can change while the version stays."""
    return os.path.isdir(os.path.join(os.path.dirname(_PACKAGE), "tests"))
