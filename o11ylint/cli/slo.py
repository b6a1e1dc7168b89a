"""`o11ylint slo`: SLOs as they are understood, what they are now, and whether a change may pass."""

import argparse

from o11ylint.cli.values import count, filled, names
from o11ylint.errors import UsageError

HELP = """\
SLOs from any format: sloth (files, resources, alert windows), pyrra, OpenSLO (v1, v1alpha,
v2alpha), slo-generator, and our own small one (schemas/slo.schema.json). A PATH is a file or a
folder; a NAME, where there is no such path, is that of an SLO or of a service, or a pattern such
as 'checkout*'.

  slo list [PATH...]              every SLO as it is understood; asks no server
  slo explain [NAME] [PATH...]    what it means in plain words, and the exact PromQL; asks no server
  slo math --objective SHARE      what an objective allows, when alerts fire and stop; reads no file
  slo status [NAME] [PATH...]     attainment, budget, burn rates, alerts: now, or --at a TIME
  slo burn [NAME] [PATH...]       every window, what would page and why, --by what label it burns
  slo gate [NAME] [PATH...]       may a change pass? nothing unknown ever does by default
  slo history [NAME] [PATH...]    the last periods

No rules have to be loaded: the raw series are asked. What cannot be told (no such series, no
answer, too little data) is `unknown` with a reason, and never green. Days that are over are kept
in the cache and not asked for again.

examples:
  o11ylint slo list slos/ --format json
  o11ylint slo math --objective 99.9% --window 28d
  o11ylint slo explain checkout
  o11ylint slo status --prometheus https://prometheus.example.com
  o11ylint slo status --only service=checkout --output json=slo.json --output openmetrics=slo.prom
  o11ylint slo burn checkout --by route,code --at 2026-01-31T03:00:00Z
  o11ylint slo burn --discover --prometheus https://prometheus.example.com
  o11ylint slo gate --fail-on breach --fail-on page --fail-on 'burn>6@1h'
  o11ylint slo gate --policy policy.yaml --change rollback
  o11ylint slo history checkout --periods 3

exit codes (the first that applies of 2, 1, 3, 0):
  0  listed, worked out; every objective is met; the gate is passed
  1  an objective is breached; an alert would fire (burn); the gate is violated
  2  the command line, the configuration or a policy cannot be used, or there is no SLO at all
  3  something is not known: a server, a series, a file; --on-no-data says what that means;
     of a history the newest period decides, for nothing is known of times before there was data

{environment}
  and those that `servers:` of the configuration names for tokens and passwords

{files}
"""
_SERVER = ("status", "burn", "gate", "history")
_READS = ("list", "explain", *_SERVER)
ACTIONS = ("list", "explain", "math", *_SERVER)
FORMATS = {
    "list": ("table", "json"),
    "explain": ("text", "json"),
    "math": ("table", "json"),
    "status": ("table", "json", "markdown", "openmetrics", "junit"),
    "burn": ("table", "json"),
    "gate": ("text", "json", "markdown", "junit", "github"),
    "history": ("table", "json"),
}
"""The formats of each action, its default first."""
OPTIONS = {
    "config": _READS,
    "no_config": _READS,
    "objective": ("math",),
    "window": ("math", "burn"),
    "only": ("list", "explain", *_SERVER),
    "output": ("status", "gate"),
    "on_no_data": ("status", "gate"),
    "by": ("burn",),
    "fail_on": ("gate",),
    "policy": ("gate",),
    "policy_name": ("gate",),
    "change": ("gate",),
    "override_reason": ("gate",),
    "periods": ("history",),
    "verbose": ("status", "gate"),
    "quiet": ("status",),
    **dict.fromkeys(
        ("discover", "period", "prometheus", "at", "min_coverage", "use_recordings", "dry_run", "cost", "jobs",
         "timeout", "max_requests", "cache_dir", "no_cache"), _SERVER),
}  # fmt: skip
"""Which actions an option is for; what is not here is for all of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to `slo`."""
    parser.add_argument("action", choices=ACTIONS, help="what to do, see above")
    parser.add_argument(
        "paths",
        nargs="*",
        default=[],  # argparse takes it for required otherwise
        metavar="PATH",
        help="files and folders (default: .), and a NAME before them",
    )
    parser.add_argument("--config", metavar="FILE", help="use this configuration instead of .o11ylint.yaml")
    parser.add_argument("--no-config", action="store_true", help="use no configuration file")
    parser.add_argument("--only", action="extend", type=names, metavar="KEY=NAME",
                        help="these only: name=, service=, unit=, owner=, severity=; commas; `*` is any")  # fmt: skip
    how = parser.add_argument_group("output")
    formats = sorted({name for each in FORMATS.values() for name in each})
    how.add_argument("--format", choices=formats, metavar="NAME",
                     help="table or text (default), json; status: markdown, openmetrics, junit; "
                          "gate: markdown, junit, github")  # fmt: skip
    how.add_argument("--output", action="append", type=filled, metavar="NAME=FILE",
                     help="also write a report to a file; may repeat (status, gate)")  # fmt: skip
    how.add_argument("-v", "--verbose", action="store_true", help="status: the PromQL too; gate: every check")
    how.add_argument("-q", "--quiet", action="store_true", help="no closing line (status)")
    _server(parser.add_argument_group("what to ask, and whom (status, burn, gate, history)"))
    _gate(parser.add_argument_group("what `slo gate` decides by"))
    numbers = parser.add_argument_group("numbers")
    numbers.add_argument("--objective", type=filled, metavar="SHARE", help="math: 99.9%% or 0.999")
    numbers.add_argument("--window", type=filled, metavar="LENGTH",
                         help="math: such as 28d (default: 30d); burn: what --by looks at (default: 1h)")  # fmt: skip
    numbers.add_argument(
        "--by", type=names, metavar="LABELS", help="burn: break bad events down by these, by commas"
    )
    numbers.add_argument("--periods", type=count, metavar="N", help="history: how many (default: 6)")


def _server(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--prometheus", type=filled, metavar="NAME|URL",
                       help="a server of the configuration, or its address (default: that of the unit)")  # fmt: skip
    group.add_argument(
        "--at", type=filled, metavar="TIME", help="as of 2026-01-31T12:00:00Z, or seconds since 1970"
    )
    group.add_argument("--discover", action="store_true",
                       help="the SLOs that sloth's and pyrra's recording rules tell of; no files "
                            "(burn does so by itself where there are none)")  # fmt: skip
    group.add_argument("--period", type=filled, metavar="LENGTH",
                       help="for specifications without a window (slo-generator), such as 28d")  # fmt: skip
    group.add_argument("--min-coverage", type=filled, metavar="SHARE",
                       help="unknown if less of the window has data (default: 90%%)")  # fmt: skip
    group.add_argument("--use-recordings", action="store_true",
                       help="read the recording rules of sloth and pyrra instead, and show the difference")  # fmt: skip
    group.add_argument("--on-no-data", choices=("fail", "warn", "ok"),
                       help="unknown is exit code 3 (fail, default), a warning, or nothing (status, gate)")  # fmt: skip
    group.add_argument("--dry-run", action="store_true", help="print what would be asked, and ask nothing")
    group.add_argument("--cost", action="store_true", help="say how many requests, bytes and seconds it took")
    group.add_argument("-j", "--jobs", type=count, metavar="N", help="SLOs at a time (default: 2)")
    group.add_argument("--timeout", type=filled, metavar="SECONDS", help="for one question, tries and all")
    group.add_argument("--max-requests", type=count, metavar="N", help="ask no more often in this run")
    group.add_argument("--cache-dir", type=filled, metavar="FOLDER",
                       help="where days that are over are kept (default: .o11ylint_cache)")  # fmt: skip
    group.add_argument("--no-cache", action="store_true", help="keep no days, and use none")


def _gate(group: "argparse._ArgumentGroup") -> None:
    group.add_argument("--fail-on", action="append", type=filled, metavar="CONDITION",
                       help="breach, exhausted, page, ticket, 'budget<25%%', 'burn>6@1h', 'coverage<90%%', no-data, "
                            "never; may repeat (default: breach, page)")  # fmt: skip
    group.add_argument("--policy", type=filled, metavar="FILE",
                       help="named steps, exemptions: schemas/slo-policy.schema.json, or slo-generator's")  # fmt: skip
    group.add_argument(
        "--policy-name", type=filled, metavar="NAME", help="which of several slo-generator policies"
    )
    group.add_argument("--change", choices=("feature", "rollback", "fix", "security"),
                       help="what waits (default: feature); all others pass, and the report says why")  # fmt: skip
    group.add_argument(
        "--override-reason", type=filled, metavar="TEXT", help="pass, and record who answers for it"
    )


def run(request: argparse.Namespace) -> int:
    """Carry out the action."""
    _fits(request)
    module = __import__(f"o11ylint.cli.slo_{request.action}", fromlist=["run"])
    return int(module.run(request))


def _fits(request: argparse.Namespace) -> None:
    """Raise UsageError for an option or a format that the action does not have."""
    action = request.action
    for name, actions in OPTIONS.items():
        if action not in actions and getattr(request, name) not in (None, False):
            option = "--" + name.replace("_", "-")
            where = ", ".join(f"`slo {each}`" for each in actions)
            raise UsageError(f"{option} is for {where}", f"`slo {action}` has no use for it")
    if request.format and request.format not in FORMATS[action]:
        raise UsageError(
            f"--format {request.format}: `slo {action}` has no such format",
            f"formats: {', '.join(FORMATS[action])}",
        )
