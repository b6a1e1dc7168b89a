"""The end of a message about a dashboard of which one place is shown: how many more there are."""


def others(count: int, one: str, many: str) -> str:
    """Nothing for none, `one` for one more, else `many` with the number in place of `{}`."""
    if not count:
        return ""
    return f", {one}" if count == 1 else f", {many.format(count)}"
