"""What a literal in a query looks like: an address, the name of a machine, or one certain to disappear."""

import re
from typing import NamedTuple

from o11ylint.facts.alternatives import ANY
from o11ylint.facts.domains import is_domain_name, means_the_same_everywhere
from o11ylint.facts.rolewords import NAMED_MACHINES, PARTS, PRODUCTS, ROLES, WITH_DIGITS, words

_URL = re.compile(r"([a-z][a-z0-9+.-]*)://(?:[^/@]*@)?([^/?#]*)[^ ]*\Z", re.IGNORECASE)
_PORT = re.compile(r"\A(.+?):(\d{2,5}|[*#]+|\d{1,4}[*#]+)\Z")
_QUAD = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?[\d#]?[\d#])\Z")
_SIX = re.compile(r"(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}\Z", re.IGNORECASE)
_NETWORK = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\*\Z")
_PRIVATE = re.compile(r"(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.")
_NOBODY = re.compile(r"(?:0|127|22[4-9]|23\d|24\d|25\d)\.|.*\.(?:0|255)\Z|::1\Z|ff", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9#]*(?:[-_][A-Za-z0-9#]+)*\Z")
_NUMBERED = re.compile(r"(.*?[A-Za-z])[-_]?[0-9#]{1,4}[a-z]?\Z")
_ORDINAL = re.compile(r"-\d\Z")
_MAC = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\Z|0x[0-9a-f]{16}\Z", re.IGNORECASE)
_ERLANG = re.compile(r"[a-z][a-z0-9_-]*@([A-Za-z0-9.-]+)\Z")
_GUEST = re.compile(r"(?:node|qemu|lxc)/[A-Za-z0-9-]+\Z")
_STAND_IN = re.compile(
    r"[<>{}%$]|\[\[|@@|@\w+@|__|\bx+\.x+|\byour|\bmy[-_]?(?:host|server|domain)|change.?me|placeholder",
    re.IGNORECASE,
)

_HASH = "[bcdfghjklmnpqrstvwxz2456789]"  # k8s.io/apimachinery/pkg/util/rand
_SHORT_LIVED = (
    ("EC2 instance", re.compile(r"i-(?:[0-9a-f]{8}|[0-9a-f]{17})\Z")),
    ("EKS node", re.compile(r"fargate-(?:ip-)?\d+-\d+-\d+-\d+(?:\..*)?\Z")),
    ("EC2 node", re.compile(r"ip-\d+-\d+-\d+-\d+(?:\..*)?\Z")),
    ("GKE node", re.compile(r"gk[e3]-[a-z0-9-]+-[0-9a-f]{8}-[a-z0-9]{4}(?:\..*)?\Z")),
    ("AKS node", re.compile(r"aks[a-z]*-?[a-z0-9]+-\d{8}-(?:vmss)?[0-9a-z]{1,6}\Z")),
    ("scale set instance", re.compile(r"[a-z0-9-]*vmss[a-z0-9-]*_[0-9a-z]+\Z", re.IGNORECASE)),
    ("DigitalOcean node", re.compile(r"pool-[a-z0-9]+-[a-z0-9]{5}\Z")),
)
_POD = re.compile(rf"[a-z0-9][a-z0-9.-]*-(?:{_HASH}{{8,10}}|\d{{8,10}})-{_HASH}{{5}}\Z")
_DAEMON_POD = re.compile(rf"[a-z0-9][a-z0-9.-]*-(?=[a-z]*\d)(?=(?:\d*[a-z]){{2}}){_HASH}{{5}}\Z")
_HEX = re.compile(r"(?:.*[/-])?(?=[0-9a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{12})(?:\.scope)?\Z")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)
_HASHED = (
    ("pod", "pod", _POD),
    ("uuid", "instance", _UUID),
    ("container", "container", _HEX),
    ("daemon", "pod", _DAEMON_POD),
)
_CLOUD = re.compile(
    r"arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:.+\Z|/subscriptions/[0-9a-f-]{36}/.+\Z"
    r"|(?:vol|eni|nat|fs|fsap|vpce|tgw|eipalloc|igw|vpc|subnet|sg|lb|cache|db|cluster)-(?:[0-9a-f]{8}|[0-9a-f]{17})\Z"
    r"|(?:(?:app|net|gwy)/[A-Za-z0-9-]+|targetgroup/[A-Za-z0-9-]+)/[0-9a-f]{16}\Z|cluster-[A-Z0-9]{20,}\Z"
)
_RESOLVERS = words(
    """
    8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 1.1.1.2 1.1.1.3 9.9.9.9 9.9.9.10 149.112.112.112 208.67.222.222
    208.67.220.220 4.2.2.1 4.2.2.2 4.2.2.4 64.6.64.6 76.76.2.0 94.140.14.14 114.114.114.114 223.5.5.5
    223.6.6.6 119.29.29.29 77.88.8.8 2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111
    2606:4700:4700::1001 2620:fe::fe 1.2.3.4 192.0.2.1 198.51.100.1 203.0.113.1
    """
)


class Shape(NamedTuple):
    """The form of a literal: `kind` of it, `noun` for people, `text` as they should read it."""

    kind: str
    noun: str
    text: str


def shape(text: str) -> Shape | None:
    """What a literal is, from its form alone; None for roles, placeholders and what is the same everywhere.

    `kind` is address, network, domain, dotted, endpoint, instance (short name with port), numbered, word,
    hardware, cloud, guest, or one of those that are gone soon: machine, pod, daemon, container, uuid.
    """
    if len(text) < 2 or _STAND_IN.search(text):
        return None
    if _CLOUD.match(text):
        return Shape("cloud", "resource", text)
    if _MAC.match(text):
        return None if len(set(text.lower().strip("0x:-"))) < 2 else Shape("hardware", "device", text)
    if _GUEST.match(text):
        return Shape("guest", "machine", text)
    for noun, pattern in _SHORT_LIVED:
        if pattern.match(_without_port(text)[0]):
            return Shape("machine", noun, text)
    for kind, noun, pattern in _HASHED:
        if pattern.match(text):
            return Shape(kind, noun, text)
    return _of_address(text)


def _of_address(text: str) -> Shape | None:
    url = _URL.match(text)
    host, port = _without_port(url.group(2) if url else text)
    erlang = _ERLANG.match(host)
    if erlang:
        host = erlang.group(1)
    kind, noun = ("endpoint", "endpoint") if url else ("", "")
    bare = host.strip("[]")
    if _QUAD.match(bare) or _SIX.match(bare):
        return Shape(kind or "address", noun or "address", text) if _is_one_address(bare) else None
    if _NETWORK.match(bare):
        return Shape("network", "network", text)
    if _is_own(host):
        return None
    inner = host.strip(ANY).strip(".")
    if is_domain_name(inner, certain=True) or (inner == host and is_domain_name(inner, certain=False)):
        if means_the_same_everywhere(inner):
            return None
        certain = is_domain_name(inner, certain=True)
        return Shape(kind or ("domain" if certain else "dotted"), noun or "host name", text)
    head = host.split(".*")[0] if host.endswith(".*") else host
    if port and _NAME.match(head):
        return Shape("instance", "instance", text)
    return _of_name(head, text)


def _of_name(name: str, text: str) -> Shape | None:
    stem = name.strip(ANY)
    tokens = [each for each in re.split(r"[-_]", stem.lower()) if each]
    if not _NAME.match(stem) or not tokens or stem.lower() in WITH_DIGITS or stem.lower() in ROLES:
        return None
    last = tokens[-1]
    numbered = _NUMBERED.match(stem)
    if numbered and last not in WITH_DIGITS:
        return (
            Shape("numbered", "host", text) if _is_numbered_machine(numbered.group(1), stem, name) else None
        )
    if stem == name and not any(each in PRODUCTS for each in tokens) and not set(tokens) <= ROLES:
        return Shape("word", "host", text)
    return None


def _is_numbered_machine(head: str, stem: str, name: str) -> bool:
    """Not cpu0 or shard-1, and not kafka-0: what a StatefulSet counts is there in every installation."""
    tokens = re.split(r"[-_]", head.lower())
    if tokens[-1] in PARTS or head.lower() in WITH_DIGITS:
        return False
    return not (any(each in PRODUCTS for each in tokens) and (_ORDINAL.search(stem) or stem != name))


def starts_like_a_machine(name: str) -> bool:
    """Whether the first word of a numbered name is one that machines are called: web-01, esx3."""
    found = re.findall(r"[a-z]+", name.lower())
    return bool(found) and found[0] in NAMED_MACHINES


def is_private(text: str) -> bool:
    """An IPv4 address of a private network: it means another machine in every other installation."""
    host, _ = _without_port(text)
    return bool(_PRIVATE.match(host)) and _is_one_address(host)


def _without_port(text: str) -> tuple[str, str]:
    found = _PORT.match(text)
    if found and (":" not in found.group(1) or found.group(1).endswith("]")):
        return found.group(1), found.group(2)
    return text, ""


def _is_one_address(text: str) -> bool:
    """A single host: no loopback, mask, network or broadcast address, and no resolver that is everybody's."""
    if text in _RESOLVERS or _NOBODY.match(text):
        return False
    return bool(_QUAD.match(text) or (_SIX.match(text) and ("::" in text or text.count(":") == 7)))


def _is_own(host: str) -> bool:
    lowered = host.lower()
    return lowered.startswith(("localhost", "127.")) or lowered in (
        "host.docker.internal",
        "host.containers.internal",
    )
