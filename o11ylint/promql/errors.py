"""Why a text is not PromQL."""


class PromqlError(Exception):
    """Prometheus' words for the first fault, and the code points it points at."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
