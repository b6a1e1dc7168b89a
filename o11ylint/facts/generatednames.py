"""Names that machinery makes up: pods, containers, cloud machines, and the ids of cloud resources."""

import re

_HASH = "[bcdfghjklmnpqrstvwxz2456789]"  # k8s.io/apimachinery/pkg/util/rand
# Patterns are text: most runs meet no literal that needs them, and compiling takes longer than a file.
_SHORT_LIVED = (
    ("machine", "EC2 instance", r"i-(?:[0-9a-f]{8}|[0-9a-f]{17})\Z"),
    ("machine", "EKS node", r"fargate-(?:ip-)?\d+-\d+-\d+-\d+(?:\..*)?\Z"),
    ("machine", "EC2 node", r"(?:[a-z0-9-]+-)?ip-\d+-\d+-\d+-\d+(?:\..*)?\Z"),
    ("machine", "GKE node", r"gk[e3]-[a-z0-9-]+-[0-9a-f]{8}-[a-z0-9]{4}(?:\..*)?\Z"),
    ("machine", "AKS node", r"aks[a-z]*-?[a-z0-9]+-\d{8}-(?:vmss)?[0-9a-z]{1,6}\Z"),
    ("machine", "scale set instance", r"(?i)[a-z0-9-]*vmss[a-z0-9-]*_[0-9a-z]+\Z"),
    ("machine", "DigitalOcean node", r"pool-[a-z0-9]+-[a-z0-9]{5}\Z"),
    ("pod", "pod", rf"[a-z0-9][a-z0-9.-]*-(?:{_HASH}{{8,10}}|\d{{8,10}})-{_HASH}{{5}}\Z"),
    ("uuid", "instance", r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z"),
    (
        "container",
        "container",
        r"(?:.*[/-])?(?=[0-9a-f]*\d)(?=\d*[a-f])(?:[0-9a-f]{64}|[0-9a-f]{12})(?:\.scope)?\Z",
    ),
    ("daemon", "pod", rf"[a-z0-9][a-z0-9.-]*-(?=[a-z]*\d)(?=(?:\d*[a-z]){{2}}){_HASH}{{5}}\Z"),
)
_RESOURCE = (
    r"arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:.+\Z|/subscriptions/[0-9a-f-]{36}/.+\Z"
    r"|(?:vol|eni|nat|fs|fsap|vpce|tgw|eipalloc|igw|vpc|subnet|sg|lb|db)-(?:[0-9a-f]{8}|[0-9a-f]{17})\Z"
    r"|(?:(?:app|net|gwy)/[A-Za-z0-9-]+|targetgroup/[A-Za-z0-9-]+)/[0-9a-f]{16}\Z"
    r"|(?:db|cluster)-[A-Z0-9]{20,}\Z"
)
_REGION = (
    r"(?:[a-z]{2}(?:-gov|-iso)?-(?:north|south|east|west|central)[a-z]*-\d[a-z]?|[a-z]+-[a-z]+\d-[a-z])\Z"
)


def short_lived(text: str) -> tuple[str, str] | None:
    """Kind and noun of a name that does not come back once it is gone."""
    if not any(char.isdigit() for char in text) and "-" not in text:
        return None
    return next((found[:2] for found in _SHORT_LIVED if re.match(found[2], text)), None)


def is_resource(text: str) -> bool:
    """Whether this is the id of a cloud resource, wherever it stands."""
    return ("-" in text or "/" in text) and re.match(_RESOURCE, text) is not None


def is_region(text: str) -> bool:
    """Whether this names a region or zone of a cloud."""
    return re.match(_REGION, text) is not None
