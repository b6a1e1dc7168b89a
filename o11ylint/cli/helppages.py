"""What every `--help` says beside its options; read only when somebody asks for it.

A command's module has a `HELP`: first its description, then, from `examples:` on, what stands below the options.
`{exit_codes}`, `{environment}` and `{files}` in it are what many commands share.
"""

import argparse

from o11ylint.typed import Any

PROGRAM = """\
Finds stale and host-specific Grafana dashboards, noisy Prometheus alerts and SLOs that lie, from
the files you keep them in. Offline, in milliseconds, with nothing to configure.

examples:
  o11ylint check                          everything below this folder, as git sees it
  o11ylint check dashboards/api.json      one file
  o11ylint check --select tag:host-specific --format concise
  o11ylint check --output sarif=o11ylint.sarif --output json=o11ylint.json
  o11ylint explain dashboards/host-pinned-query
  o11ylint init                           a configuration, a hook and a CI job to start from

{exit_codes}

{environment}

{files}
"""
SHARED = {
    "exit_codes": """\
exit codes (the first that applies of 2, 1, 3, 0):
  0  clean
  1  findings at or above --fail-on (default: warning), or a --diff that is not empty
  2  the command line or the configuration cannot be used
  3  something that had to be checked could not be: never green by absence""",
    "environment": """\
environment:
  NO_COLOR                      no colours
  FORCE_COLOR, CLICOLOR_FORCE   colours in a pipe too; 0 is none
  CLICOLOR                      0 is no colours
  TERM                          dumb is no colours and no progress
  COLUMNS                       the width of the terminal
  CI                            no progress, whatever the terminal
  XDG_CACHE_HOME                where a configuration that was checked is remembered (~/.cache)""",
    "files": """\
files:
  .o11ylint.yaml        the configuration, looked for from here up to the root of the repository
  .o11ylint-baseline/   what there is agreement to live with: `o11ylint baseline`; commit it
  .o11ylint_cache/      results by content, at the root of the repository; may be deleted
  .gitignore            what it leaves out is not checked, unless it is named
  CODEOWNERS            one of the places that say who owns a file""",
}


def fill(parser: argparse.ArgumentParser, module: Any) -> None:
    """Give a parser its description and what stands below its options."""
    text = getattr(module, "HELP", PROGRAM if module is None else "")
    if text:
        description, examples, rest = text.partition("examples:\n")
        parser.description = description.strip()
        parser.epilog = (examples + rest).format(**SHARED).rstrip()
