"""A text that its parser refused."""


class Malformed(Exception):  # noqa: N818 - it is a state of a text, not a failure of ours
    """What the parser said, and the offset it said it at."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
