"""Why a text is not a template."""


class TemplateError(Exception):
    """Go's words for the first fault, the line it counts (from 1), and the code points to look at."""

    def __init__(self, message: str, line: int, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.start = start
        self.end = end


class TooDeepError(Exception):
    """A template that is nested deeper than we read; Go may well accept it."""
