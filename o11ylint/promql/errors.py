"""Why a text is not PromQL."""


class PromqlError(Exception):
    """Prometheus' words for the first fault, and the code points it points at."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


class RegexFaultError(Exception):
    """A fault in a regular expression and the part that has it."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(what)
        self.message = f"{what}: `{where}`"
