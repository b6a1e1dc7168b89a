"""What a literal in a query looks like: an address, the name of a machine, or one certain to disappear."""

import re

from o11ylint.facts.alternatives import ANY
from o11ylint.facts.rolewords import ENVIRONMENTS, NAMED_MACHINES, PARTS, PRODUCTS, ROLES, WITH_DIGITS, words
from o11ylint.records import Record

MAX_LENGTH = 512

# Patterns are text: they are compiled when the first literal under a label of machines asks for them.
_URL = r"(?i)([a-z][a-z0-9+.-]*)://(?:[^/@]*@)?([^/?#]*)[^ ]*\Z"
_PORT = r"\A(.+?):(\d{2,5}|[*#]+|\d{1,4}[*#]+)\Z"
_QUAD = r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?[\d#]?[\d#])\Z"
_SIX = r"(?i)(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}\Z"
_NETWORK = r"\d{1,3}\.\d{1,3}\.\d{1,3}\.?\*\Z"
_PRIVATE = r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\."
_NOBODY = r"(?i)(?:0|127|22[4-9]|23\d|24\d|25\d)\.|.*\.(?:0|255)\Z|::1\Z|ff"
_NAME = r"[A-Za-z][A-Za-z0-9#]*(?:[-_][A-Za-z0-9#]+)*\Z"
_NUMBERED = r"(.*?[A-Za-z])[-_]?[0-9#]{1,4}[a-z]?\Z"
_ORDINAL = r"-\d\Z"
_MAC = r"(?i)(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\Z|0x[0-9a-f]{16}\Z"
_ERLANG = r"[a-z][a-z0-9_-]*@([A-Za-z0-9.-]+)\Z"
_GUEST = r"(?:node|qemu|lxc)/[A-Za-z0-9-]+\Z"
_STAND_IN = (
    r"(?i)[<>{}%$]|\[\[|@@|@\w+@|__|\bx+\.x+|\byour|\bmy[-_]?(?:host|server|domain)|change.?me|placeholder"
)

_RESOLVERS = words(
    """
    8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 1.1.1.2 1.1.1.3 9.9.9.9 9.9.9.10 149.112.112.112 208.67.222.222
    208.67.220.220 4.2.2.1 4.2.2.2 4.2.2.4 64.6.64.6 76.76.2.0 94.140.14.14 114.114.114.114 223.5.5.5
    223.6.6.6 119.29.29.29 77.88.8.8 2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111
    2606:4700:4700::1001 2620:fe::fe 1.2.3.4 192.0.2.1 198.51.100.1 203.0.113.1
    """
)


class Shape(Record):
    """The form of a literal: `kind` of it, `noun` for people, `text` as they should read it."""

    kind: str
    noun: str
    text: str


def shape(text: str) -> Shape | None:
    """What a literal is, from its form alone; None for roles, placeholders and what is the same everywhere.

    `kind` is address, network, domain, dotted, endpoint, instance (short name with port), numbered, word,
    hardware, cloud, guest, or one of those that are gone soon: machine, pod, daemon, container, uuid.
    """
    if not 2 <= len(text) <= MAX_LENGTH or re.search(_STAND_IN, text):
        return None
    from o11ylint.facts.generatednames import is_resource, short_lived  # few literals are as long as a name

    if is_resource(text):
        return Shape("cloud", "resource", text)
    if re.match(_MAC, text):
        return None if len(set(text.lower().strip("0x:-"))) < 2 else Shape("hardware", "device", text)
    if re.match(_GUEST, text):
        return Shape("guest", "machine", text)
    generated = short_lived(_without_port(text)[0])
    if generated:
        return Shape(*generated, text)
    return _of_address(text)


def _of_address(text: str) -> Shape | None:
    from o11ylint.facts.domains import is_domain_name, means_the_same_everywhere

    url = re.match(_URL, text)
    host, port = _without_port(url.group(2) if url else text)
    erlang = re.match(_ERLANG, host)
    if erlang:
        host = erlang.group(1)
    kind, noun = ("endpoint", "endpoint") if url else ("", "")
    bare = host.strip("[]")
    if re.match(_QUAD, bare) or re.match(_SIX, bare):
        return Shape(kind or "address", noun or "address", text) if _is_one_address(bare) else None
    if re.match(_NETWORK, bare):
        return Shape("network", "network", text)
    if _is_own(host):
        return None
    inner = host.strip(ANY).strip(".")  # a name may be written with the dot of the root
    if is_domain_name(inner, certain=True) or (
        inner == host.rstrip(".") and is_domain_name(inner, certain=False)
    ):
        if means_the_same_everywhere(inner):
            return None
        certain = is_domain_name(inner, certain=True)
        return Shape(kind or ("domain" if certain else "dotted"), noun or "host name", text)
    head = host.split(".*")[0] if host.endswith(".*") else host
    if port and re.match(_NAME, head):
        return Shape("instance", "instance", text)
    return _of_name(head, text)


def _of_name(name: str, text: str) -> Shape | None:
    from o11ylint.facts.generatednames import is_region

    stem = name.strip(ANY)
    tokens = [each for each in re.split(r"[-_]", stem.lower()) if each]
    if not re.match(_NAME, stem) or not tokens or is_region(stem):
        return None
    if tokens[-1] in WITH_DIGITS or set(tokens) <= ROLES:
        return None
    numbered = re.match(_NUMBERED, stem)
    if numbered:
        return Shape("numbered", "host", text) if _is_numbered_machine(numbered[1], stem, name) else None
    if stem == name and not any(each in PRODUCTS for each in tokens):
        return Shape("word", "host", text)
    return None


def _is_numbered_machine(head: str, stem: str, name: str) -> bool:
    """Not cpu0 or shard-1, and not kafka-0: what a StatefulSet counts is there in every installation."""
    tokens = re.split(r"[-_]", head.lower())
    if len(head) < 2 or head.lower() in WITH_DIGITS:
        return False
    if tokens[-1] in PARTS and (tokens[-1] not in ENVIRONMENTS or NAMED_MACHINES.isdisjoint(tokens)):
        return False
    return not (any(each in PRODUCTS for each in tokens) and (re.search(_ORDINAL, stem) or stem != name))


def starts_like_a_machine(name: str) -> bool:
    """Whether the word before the number is one that machines are called: web-01, prod-esx3."""
    found = re.match(_NUMBERED, name.strip(ANY).split(".")[0])
    return found is not None and re.split(r"[-_]", found[1].lower())[-1] in NAMED_MACHINES


def is_private(text: str) -> bool:
    """An IPv4 address of a private network: it means another machine in every other installation."""
    host, _ = _without_port(text)
    return bool(re.match(_PRIVATE, host)) and _is_one_address(host)


def _without_port(text: str) -> tuple[str, str]:
    found = re.match(_PORT, text)
    if found and (":" not in found.group(1) or found.group(1).endswith("]")):
        return found.group(1), found.group(2)
    return text, ""


def _is_one_address(text: str) -> bool:
    """A single host: no loopback, mask, network or broadcast address, and no resolver that is everybody's."""
    if text in _RESOLVERS or re.match(_NOBODY, text):
        return False
    return bool(re.match(_QUAD, text) or (re.match(_SIX, text) and ("::" in text or text.count(":") == 7)))


def _is_own(host: str) -> bool:
    lowered = host.lower()
    return lowered.startswith(("localhost", "127.")) or lowered in (
        "host.docker.internal",
        "host.containers.internal",
    )
