"""`o11ylint config show`: every setting, and where it comes from."""

import argparse
import json
import os

from o11ylint.cli import console, running
from o11ylint.lint.catalog import Catalog
from o11ylint.report.names import counted
from o11ylint.report.visible import visible
from o11ylint.typed import Any

HELP = """\
Prints every setting with the file it comes from, the units (installations) of the repository with
the number of their files, and the rules that run with their options.

examples:
  o11ylint config show
  o11ylint config show clusters/prod              what holds for the files of a folder
  o11ylint config show --format json

exit codes:
  0  shown
  2  the command line or the configuration cannot be used

{environment}

{files}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `config`."""
    parser.add_argument(
        "action",
        nargs="?",
        default="show",
        choices=["show"],
        help="show: print every setting with its source",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="whose rules and units to show (default: .)")
    parser.add_argument("--config", metavar="FILE", help="use this configuration instead of .o11ylint.yaml")
    parser.add_argument("--no-config", action="store_true", help="use no configuration file")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(request: argparse.Namespace) -> int:
    """Print the effective configuration."""
    from o11ylint.lint import catalog, config, walk

    known = catalog.load()
    settings = config.load(
        running.here(), request.config, known, select=[], ignore=[], isolated=request.no_config
    )
    found = (path for path, _ in walk.find(request.paths or ["."], os.getcwd()))
    paths = [path for path in found if not settings.excluded(path)]
    settings.learn(paths)
    shown = {
        "files": [path for path, _ in settings.files],
        "settings": _settings(settings),
        "units": _units(settings, paths),
        "rules": [
            {"id": active.rule, "severity": active.severity, "options": active.options}
            for active in settings.active(paths[0] if paths else "")
        ],
    }
    console.safe_print(
        json.dumps(shown, indent=2) + "\n" if request.format == "json" else _text(shown, known)
    )
    return 0


def _settings(settings: Any) -> list[dict[str, Any]]:
    """Each setting that some file makes; the last file that names it is its source."""
    sources = {key: path for path, values in settings.files for key in values if key != "extends"}
    defaults = {
        "fail_on": "warning",
        "select": "the rules that are on by default",
        "ignore": [],
        "exclude": [],
    }
    values = defaults | {key: settings.values[key] for key in sources}
    return [
        {"name": key, "value": value, "source": sources.get(key, "default")}
        for key, value in sorted(values.items())
    ]


def _units(settings: Any, paths: list[str]) -> list[dict[str, Any]]:
    counts: dict[str, int] = {}
    for path in paths:
        unit = settings.unit(path)
        counts[unit] = counts.get(unit, 0) + 1
    source = "configured" if settings.values.get("units") else "guessed from the layout"
    return [{"name": unit, "files": count, "source": source} for unit, count in sorted(counts.items())]


def _option(value: Any) -> str:
    """A value as JSON; of a long mapping, which was read from a file, how much there is."""
    return counted(len(value), "name") if isinstance(value, dict) and len(value) > 9 else json.dumps(value)


def _text(shown: dict[str, Any], known: Catalog) -> str:
    lines = [f"configuration: {', '.join(shown['files']) or 'none; defaults'}", ""]
    width = max(len(each["name"]) for each in shown["settings"])
    for each in shown["settings"]:
        value = each["value"] if isinstance(each["value"], str) else json.dumps(each["value"])
        lines.append(f"{each['name']:{width}}  {value}  ({each['source']})")
    lines += ["", f"units ({shown['units'][0]['source'] if shown['units'] else 'no files'}):"]
    lines += [
        f"  {each['name'] or '(the whole repository)'}: {counted(each['files'], 'file')}"
        for each in shown["units"]
    ]
    lines += [
        "",
        f"rules ({len(shown['rules'])} run; options are shown where they differ from the rule's page):",
    ]
    for rule in shown["rules"]:
        defaults = known.rules[rule["id"]].defaults
        options = ", ".join(
            f"{name}={_option(value)}" for name, value in rule["options"].items() if value != defaults[name]
        )
        lines.append(f"  {rule['id']}  {rule['severity']}" + (f"  {options}" if options else ""))
    return "".join(f"{visible(line)}\n" for line in lines)
