"""What a user can cause. Everything else that is raised is a bug."""


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
