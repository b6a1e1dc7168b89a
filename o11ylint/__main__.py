"""`python -m o11ylint`."""

from o11ylint.cli import entry

if __name__ == "__main__":
    entry()
