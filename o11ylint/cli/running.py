"""From a command line to a run: which files, under which configuration, against which baseline."""

import os
import sys
from itertools import islice

from o11ylint import __version__
from o11ylint.cli import console
from o11ylint.cli.values import names
from o11ylint.errors import InputError, UsageError, reason
from o11ylint.lint import catalog, config, walk
from o11ylint.lint.engine import Engine, Scope
from o11ylint.lint.finding import Unchecked
from o11ylint.lint.run import Run
from o11ylint.records import Record
from o11ylint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

MAX_CONTEXT = 50_000
"""Files of the repository beyond which rules across files look only at what is given: walking more takes seconds."""


class Prepared(Record):
    """A run, its settings, and the texts that come from no file."""

    run: Run
    settings: config.Config
    stdin: dict[str, bytes]


def add_arguments(parser: "argparse._ArgumentGroup") -> None:
    """What every command that checks can be told about what to check."""
    parser.add_argument("--select", action="extend", default=[], type=names, metavar="RULES",
                        help="run these only: ids, groups, globs, tag:NAME, default, all; by commas")  # fmt: skip
    parser.add_argument("--ignore", action="extend", default=[], type=names, metavar="RULES",
                        help="leave these out")  # fmt: skip
    parser.add_argument("--config", metavar="FILE", help="use this configuration instead of .o11ylint.yaml")
    parser.add_argument("--no-config", action="store_true", help="use no configuration file")
    parser.add_argument("--kind", action="append", default=[], choices=("dashboards", "rules", "slo"),
                        help="report on these only; may repeat")  # fmt: skip
    parser.add_argument("--render", action="store_true",
                        help="also check what the commands under `render:` of the configuration print")  # fmt: skip
    parser.add_argument("--no-context", action="store_true",
                        help="rules across files look at the given files only, not at the repository")  # fmt: skip
    parser.add_argument(
        "--cache-dir", metavar="FOLDER", help="where to remember results (default: .o11ylint_cache)"
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="remember nothing, and use nothing remembered"
    )


def prepare(
    request: "argparse.Namespace",
    *,
    fingerprints: bool,
    stdin_filename: str = "<stdin>",
    nearby: bool = False,
) -> Prepared:
    """Read the configuration and find the files; raises UserError for what cannot be used.

    `nearby` is for who asks rules only: of the rest of the repository, the units of the given files are enough.
    """
    known = catalog.load()
    settings = config.load(
        here(),
        request.config,
        known,
        select=request.select,
        ignore=request.ignore,
        isolated=request.no_config,
    )
    stdin, failed = _given(request, settings, stdin_filename)
    paths = [path for path in request.paths if path != "-"]
    files = [(name, True) for name in stdin]
    if paths or "-" not in request.paths:
        files += [file for file in walk.find(paths or ["."], os.getcwd()) if file[0] not in stdin]
    if not stdin and all(os.path.realpath(path) == os.path.realpath(settings.root) for path in paths):
        _say_idle(settings, [path for path, _ in files])
    files = [file for file in files if not settings.excluded(file[0])]
    cache = cache_folder(request, settings)
    context = []
    if paths and not request.no_context:
        given = {path for path, _ in files}
        ways = settings.ways(given) if nearby else None
        context = _context(settings, given, cache, ways)
    settings.whole = request.paths in ([], ["."]) and not settings.base
    settings.learn([*(path for path, _ in files), *context])
    engine = Engine(known, settings, max(getattr(request, "jobs", 0), 0) or console.cores())
    if console.is_terminal(sys.stderr):
        from o11ylint.cli.progress import progress

        engine.progress = progress()
    if cache is not None:
        from o11ylint.lint.cache import Cache

        engine.cache = Cache(cache, _state(settings), settings)
    run = Run(engine, Scope(files, context, stdin), fingerprints=fingerprints)
    run.prefix = settings.base
    run.kinds = frozenset(request.kind)
    run.failed = failed
    run.partial = bool(request.select or request.ignore)
    if "-" in request.paths:
        run.piped = list(stdin)
    return Prepared(run, settings, stdin)


def _given(
    request: "argparse.Namespace", settings: config.Config, name: str
) -> tuple[dict[str, bytes], list[Unchecked]]:
    """Texts that come from no file: standard input, and what the commands of the configuration print."""
    contents: dict[str, bytes] = {}
    failed: list[Unchecked] = []
    if "-" in request.paths:
        data = _stdin()
        contents = {name: data}
        if b"# Source: " in data:
            from o11ylint.lint.rendered import by_source

            contents = by_source(name, data)
    if request.render:
        from o11ylint.lint.rendering import render

        commands = settings.values.get("render", ())
        if not commands:
            raise UsageError("--render: the configuration has no commands", "list them under `render:`")
        rendered = render(commands, settings.root)
        contents |= rendered.contents
        failed = rendered.failed
    return contents, failed


def _say_idle(settings: config.Config, paths: list[str]) -> None:
    """Which paths of the configuration match nothing; known only where everything is looked at."""
    if not settings.files or settings.base:
        return
    from o11ylint.lint.idle import idle_globs

    where, values = settings.files[-1]  # a parent speaks of other repositories, too
    for setting, glob in idle_globs(values, paths):
        console.complain(f"{where}: {setting}: {glob!r} matches no file")


def here() -> str:
    """The working directory; raises InputError if it has been removed."""
    try:
        return os.getcwd()
    except OSError as error:
        raise InputError(f"the working directory: {reason(error)}") from None


def _stdin() -> bytes:
    """What comes by standard input."""
    if sys.stdin is None:
        raise InputError("-: standard input is closed")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"-: standard input cannot be read: {reason(error)}") from None


def _context(
    settings: config.Config, given: set[str], cache: str | None, ways: "Callable[[str], bool] | None"
) -> list[str]:
    """The rest of the repository below the working directory, as far as `ways` lead; nothing outside of one."""
    if not settings.anchored:
        return []
    root = os.getcwd()
    look = None
    if cache is not None:
        from o11ylint.lint.cachefolder import Folder
        from o11ylint.lint.listing import Remembered

        look = Remembered(Folder(cache, f"folders\0{root}"), root)
    walked = walk.find(["."], root, look, ways, given)
    paths = (path for path, _ in walked if path not in given and not settings.excluded(path))
    found = list(islice(paths, MAX_CONTEXT + 1))
    if len(found) > MAX_CONTEXT:
        console.complain(f"more than {MAX_CONTEXT} files: rules across files see the given ones only")
        return []
    if look is not None:
        look.keep()
    return found


def cache_folder(request: "argparse.Namespace", settings: config.Config) -> str | None:
    """Where results are kept: at the root of the repository, unless the tool itself is being worked on."""
    from o11ylint import resources

    if request.no_cache:
        return None
    if request.cache_dir:
        return str(request.cache_dir)
    return (
        os.path.join(settings.root, ".o11ylint_cache")
        if settings.anchored and not resources.is_checkout()
        else None
    )


def _state(settings: config.Config) -> str:
    """What else decides about results, beside the content of a file."""
    from zlib import crc32

    rules = settings.catalog.source.encode()
    tool = (__version__, sys.version, f"{crc32(rules):08x}{len(rules)}")
    return "\0".join((*tool, os.getcwd(), settings.root, settings.state()))
