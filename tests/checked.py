"""One run of `check` over some files, as the command line makes it."""

from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Report
from o11ylint.lint.run import Run


def checked(engine: Engine, scope: Scope) -> Report:
    """What is found, with fingerprints."""
    return Run(engine, scope, fingerprints=True)({})
