"""The command line: the only place that prints, exits and reads the environment."""

import gc
import os
import sys
from collections.abc import Sequence

GC_THRESHOLD = 5_000_000
"""Hardly anything is ever in a circle (tests/lint/test_garbage.py), and looking for circles takes time: a quarter of it
when it is done as often as Python does, a twelfth when it is done for half a million objects.
"""


def entry() -> None:
    """The `o11ylint` command."""
    gc.set_threshold(GC_THRESHOLD)
    code = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # closed by the caller
                stream.flush()
        except OSError:
            pass  # nobody reads any more
    os._exit(code)  # taking the interpreter apart costs another 6 ms


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 clean, 1 findings, 2 usage or configuration, 3 not checked."""
    from o11ylint.cli.console import complain, hang_up
    from o11ylint.errors import InputError, UserError

    try:
        from o11ylint.cli.parser import parse

        request = parse(list(arguments))
        return int(request.run(request))
    except UserError as error:
        complain(error.message, error.hint)
        return 3 if isinstance(error, InputError) else 2
    except KeyboardInterrupt:
        complain("interrupted")
        return 130
    except BrokenPipeError:
        return hang_up()
