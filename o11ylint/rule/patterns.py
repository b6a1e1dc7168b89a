"""Names as the house wants them: a pattern of the configuration against the name of a rule."""

import re
from collections.abc import Iterator

from o11ylint.documents.fields import Text
from o11ylint.rule.problem import Problem


def unlike(name: Text, pattern: str) -> Iterator[Problem]:
    """A name that the whole of `pattern`, if one is set, does not match; a pattern that is none is told too."""
    try:
        known = not pattern or re.fullmatch(pattern, name.value) is not None
    except re.error as error:
        wrong = (
            f"the option `pattern` is no regular expression ({error}), so no name can be checked; correct it"
        )
        yield Problem(wrong, name.at, quote=name.value)
        return
    if not known:
        asked = f"{name.value!r} does not match {pattern!r}, as the configuration asks; rename it"
        yield Problem(asked, name.at, quote=name.value)
