"""What a user can cause, and the words for it. Everything else that is raised is a bug."""

from collections.abc import Iterable


class UserError(Exception):
    """One line that says where, what was found, what was expected; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(UserError):
    """A command line that asks for something we cannot do (exit code 2)."""


class ConfigError(UserError):
    """A configuration file that cannot be used (exit code 2)."""


class InputError(UserError):
    """A path that was named and cannot be read (exit code 3)."""


class DamagedCacheError(Exception):
    """Something in the cache is not as it was written, or another run has replaced it; this one does without it."""

    def __init__(self, *, is_replaced: bool) -> None:
        super().__init__()
        self.is_replaced = is_replaced


def forget_frames(error: BaseException) -> None:
    """Make an exception fit to be kept: the frames that it has passed would be kept too, and they hold it in turn."""
    error.__traceback__ = error.__context__ = None


def reason(error: OSError) -> str:
    """Why the system refuses, as part of a sentence."""
    return error.strerror.lower() if error.strerror else str(error)


def meant(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for a name that is not known, or nothing.

    The same name in another group is nearest, then what begins with the name, then what is spelt alike.
    """
    from difflib import get_close_matches

    names = list(known)
    last = {each: each.rsplit("/", 1)[-1] for each in names}
    bare = name.rsplit("/", 1)[-1]
    close = (
        [each for each in names if bare and last[each] == bare]
        or sorted((each for each in names if name and each.startswith(name)), key=len)
        or get_close_matches(name, names, 1)
        or [each for each in names if get_close_matches(bare, [last[each]], 1, 0.8)]
    )
    return f"; did you mean {close[0]!r}?" if close else ""
