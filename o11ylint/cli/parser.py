"""Which subcommand, and what it was told. A subcommand's module is imported only when it is asked for."""

from o11ylint.typed import Any

COMMANDS = {
    "check": "check dashboards, alert rules and SLO specs",
    "stale": "which dashboards to retire, from files and git, with the evidence",
    "rules": "list the rules",
    "explain": "explain a rule: why, how to fix it, examples",
    "baseline": "agree to live with today's findings, or forget those that are fixed",
    "slo": "are objectives met, how fast do budgets burn, may a change pass?",
    "init": "write a configuration, a hook and a CI job to start from",
    "completion": "print a script that completes command lines in bash, zsh or fish",
    "config": "show the effective configuration and where it comes from",
}


def parse(arguments: list[str]) -> Any:
    """The request: an object with an attribute for each option, and `run`, the function that carries it out."""
    if arguments[:1] == ["check"]:  # what a hook runs, and then argparse is a tenth of the time
        from o11ylint.cli.plainargs import plain

        module = module_of("check")
        request = plain(module.add_arguments, arguments[1:])
        if request is not None:
            request.run = module.run
            return request
    from o11ylint.cli import commandline

    return commandline.parse(arguments)


def module_of(command: str) -> Any:
    """The module of a subcommand: `add_arguments`, `run`, and `HELP`."""
    return __import__(f"o11ylint.cli.{command}", fromlist=["run"])
