"""What is wrong with a regular expression."""


class RegexFaultError(Exception):
    """A fault and the part of the expression that has it."""

    def __init__(self, what: str, where: str) -> None:
        super().__init__(what)
        self.message = f"{what}: `{where}`"
