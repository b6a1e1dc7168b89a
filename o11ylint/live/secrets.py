"""Secrets: held so that nothing prints them, and struck out of whatever is said."""

import re
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import quote

_MASK = "***"
_LONGEST = 400
_IN_URL = r"(?<=//)[^/\s]*@"


class Secret:
    """A text that only `value` gives away; neither str(), repr() nor a traceback do."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        self.value = value

    def __repr__(self) -> str:
        return _MASK


class Scrub:
    """Makes what a server says fit to be shown: one line, not too long, no secret, no URL with a password."""

    __slots__ = ("_secrets",)

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        self._secrets = tuple(secret for secret in secrets if secret.value)

    def __repr__(self) -> str:
        return f"Scrub({len(self._secrets)} secrets)"

    def __call__(self, text: str) -> str:
        """The text as it may be shown."""
        for form in sorted(self._forms(), key=len, reverse=True):
            text = text.replace(form, _MASK)
        text = " ".join(re.sub(_IN_URL, "", text).split())
        text = "".join(each if each.isprintable() else "\ufffd" for each in text)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

    def _forms(self) -> Iterable[str]:
        for secret in self._secrets:
            yield secret.value
            yield quote(secret.value, safe="")


def basic(user: str, password: str) -> str:
    """What follows `Basic` in a header (RFC 7617)."""
    return b64encode(f"{user}:{password}".encode()).decode("ascii")
