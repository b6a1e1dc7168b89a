"""Which SLOs a command line is about: a name, `--only`, and the paths below which they are."""

import argparse
import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from o11ylint.cli.slo_list import Specs, specs
from o11ylint.errors import UsageError, meant
from o11ylint.slo.specs import Loaded

KEYS = ("name", "service", "unit", "owner", "severity")
Chosen = list[tuple[str, Loaded]]


def name_and_paths(given: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word is a name unless there is such a file or folder, or it can only be one."""
    if not given:
        return None, []
    first = given[0]
    is_path = os.path.exists(first) or "/" in first or first.endswith((".yaml", ".yml", ".json"))
    return (None, list(given)) if is_path else (first, list(given[1:]))


def chosen(only: Sequence[str] | None, name: str | None, found: Specs) -> Chosen:
    """SLOs with their units; raises UsageError where nothing is left, for nothing is never what is meant."""
    slos = found.gathered.slos
    if not slos:
        files = len(found.files)
        unread = [each for each in found.gathered.unchecked if each.failed]
        raise UsageError(
            f"no SLO in {files} file{'' if files == 1 else 's'}"
            + (f"; {unread[0].path}: {unread[0].reason}: {unread[0].detail}" if unread else ""),
            "give the folder that has the specifications; `o11ylint slo list` shows what is read",
        )
    return narrowed(slos, only, name, found)


def narrowed(slos: Chosen, only: Sequence[str] | None, name: str | None, found: Specs) -> Chosen:
    """Those of some SLOs that are asked for; raises UsageError if that is none."""
    wanted = _wanted(only or ())
    kept = [(unit, each) for unit, each in slos if _fits(unit, each, wanted, found)]
    if not kept:
        raise UsageError(f"--only {','.join(only or ())}: no SLO is so", f"there are {_some(slos)}")
    if name is None:
        return kept
    named = [(unit, each) for unit, each in kept if _is_named(each, name)]
    if not named:
        raise UsageError(f"no SLO {name!r}{meant(name, _names(kept))}", f"there are {_some(kept)}")
    return named


def choose(request: argparse.Namespace, *, named: bool) -> tuple[Specs, Chosen]:
    """What is below the paths of a request, and what of it is asked for."""
    name, paths = name_and_paths(request.paths) if named else (None, request.paths)
    found = specs(request, paths)
    return found, chosen(request.only, name, found)


def _wanted(only: Iterable[str]) -> dict[str, list[str]]:
    wanted: dict[str, list[str]] = {}
    for said in only:
        key, equals, pattern = said.partition("=")
        if not equals or not pattern or key not in KEYS:
            raise UsageError(
                f"--only {said!r}{meant(key, KEYS) if key not in KEYS else ''}",
                f"expected one of {', '.join(KEYS)}=…",
            )
        wanted.setdefault(key, []).append(pattern)
    return wanted


def _fits(unit: str, each: Loaded, wanted: dict[str, list[str]], found: Specs) -> bool:
    return all(
        any(fnmatchcase(value, pattern) for value in _values(key, unit, each, found) for pattern in patterns)
        for key, patterns in wanted.items()
    )


def _values(key: str, unit: str, each: Loaded, found: Specs) -> list[str]:
    slo = each.slo
    if key == "name":
        return [slo.title, slo.name.value if slo.name else ""]
    if key == "service":
        return [slo.service.value if slo.service else ""]
    if key == "unit":
        return [unit]
    if key == "owner":
        owner = found.owner_of(each)
        return [owner.team if owner else ""]
    label = slo.labels.get("severity")
    return [*(alert.severity for alert in each.alert_windows), *([label.value] if label else [])]


def _is_named(each: Loaded, name: str) -> bool:
    return any(fnmatchcase(one, name) for one in _names_of(each))


def _names_of(each: Loaded) -> list[str]:
    """Its name, with its service, and as sloth and pyrra join the two."""
    slo = each.slo
    own = slo.name.value if slo.name else ""
    service = slo.service.value if slo.service else ""
    return [own, slo.title, service, f"{service}-{own}"]


def _names(slos: Chosen) -> list[str]:
    return [name for _, each in slos for name in _names_of(each) if name]


def _some(slos: Chosen) -> str:
    return _listed([each.slo.title for _, each in slos])


def _listed(names: list[str]) -> str:
    unique = sorted(set(names))
    return ", ".join(unique[:8]) + (f" and {len(unique) - 8} more" if len(unique) > 8 else "")
