"""The SLOs below some paths, unit by unit."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from o11ylint.documents.document import Document, File
from o11ylint.documents.open import read
from o11ylint.documents.slo import SloFile
from o11ylint.errors import reason
from o11ylint.lint.content import content
from o11ylint.lint.finding import Unchecked
from o11ylint.slo.specs import Loaded, loaded

_SIGNS = (
    b"slos",
    b"slo_name",
    b"service_level_indicator",
    b"openslo",
    b"pyrra.dev",
    b"sloth.slok.dev",
    b"sre.google.com",
)
"""One of these stands in every SLO specification."""


class Gathered(NamedTuple):
    """SLOs with their units, by unit and then by file; `unchecked` are files that could not be read or parsed."""

    slos: list[tuple[str, Loaded]]
    unchecked: list[Unchecked]
    files: int


def gather(paths: Iterable[str], unit_of: Callable[[str], str]) -> Gathered:
    """Read the files; references are looked up within a unit."""
    units: dict[str, list[Document]] = {}
    unchecked: list[Unchecked] = []
    files = 0
    for path in paths:
        try:
            data = content(path)
        except OSError as error:
            unchecked.append(Unchecked(path, "unreadable", reason(error), failed=True))
            continue
        if not any(sign in data for sign in _SIGNS):
            continue
        file = read(path, data)
        if file is None:
            continue
        documents = [each for each in file.documents if each.kind == "slo"]
        files += bool(documents)
        units.setdefault(unit_of(path), []).extend(documents)
        for document in documents:
            if document.view.format == "o11ylint":
                _against_schema(document)
        unchecked += _unread(path, file)
    found = [(unit, each) for unit, documents in sorted(units.items()) for each in loaded(documents)]
    return Gathered(found, unchecked, files)


def _against_schema(document: Document) -> None:
    """Add what only the schema knows to the complaints of the SLO it is in, or of the first one."""
    from o11ylint.slo.schema import violations

    view: SloFile = document.view
    said = {each.at for slo in view.slos for each in slo.complaints}
    for violation in violations(document.tree.value) if view.slos else ():
        if violation.at not in said:
            (view.holder(violation.at) or view.slos[0]).complaints.append(violation)


def _unread(path: str, file: File) -> list[Unchecked]:
    """Why parts of a file are not here: faults if nothing of it could be read, and what has to be rendered first."""
    found = []
    if not file.documents:
        for fault in file.faults:
            line = file.source.position(fault.span.start).line
            found.append(Unchecked(path, fault.kind, fault.message, line, failed=True))
    return found + [Unchecked(path, each.reason, each.detail) for each in file.skipped]
