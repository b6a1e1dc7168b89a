"""How a text report looks: colours, width, what is listed."""

from o11ylint.records import Record

RED, YELLOW, BLUE, GREEN, BOLD, DIM = "1;31", "1;33", "34", "32", "1", "2"
SEVERITY = {"error": RED, "warning": YELLOW, "info": BLUE}


class Style(Record):
    """`width` is the terminal's, 0 for none; `verbose` lists what is otherwise only counted, `infos` a part of it."""

    colour: bool = False
    width: int = 0
    verbose: bool = False
    quiet: bool = False
    infos: bool = False

    def ink(self, text: str, code: str) -> str:
        """The text in a colour, if there are colours."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def severity(self, text: str, severity: str) -> str:
        """The text in the colour of a severity."""
        return self.ink(text, SEVERITY[severity])
