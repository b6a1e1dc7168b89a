"""Which dotted names are host names, and which of those mean the same thing everywhere."""

import re

from o11ylint.facts.rolewords import words

_LABELS = r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,22}[A-Za-z0-9]\Z"
_INTERNAL = words(
    """
    local lan internal intra intranet corp home localdomain private arpa box domain ads loc priv
    localnet
    """
)
_PUBLIC_SUFFIXES = _INTERNAL | words(
    """
    com net org io dev app cloud biz co ai me tv gov edu mil int eu us uk de fr nl be at ch it es
    pt se no fi dk pl cz sk hu ro bg gr ru su ua by kz tr il ir pk cn hk tw jp kr sg my th vn ph
    au nz ca mx br ar cl pe uy za ke ng eg ma tn sa ae qa lt lv ee is ie lu li hr si rs ba mk al md ge
    az uz lk bd np ec cr gt do pa py bo ve xyz online site tech shop     solutions hosting digital sh gg fm cc
    ws la ly vc ms moe cat wiki software academy agency center company
    engineering games institute legal     rocks studio technology university     """
)
_INSTANCE_TYPE = r"[a-z]+\d[a-z0-9-]*\.(?:nano|micro|small|medium|large|\d*xlarge|metal)\Z"
_NOT_SUFFIXES = words(
    """
    service socket mount timer target slice scope device swap path log json yaml yml xml conf cfg toml
    ini txt js ts py rb java class jar go rs sh exe dll so html php sql csv gz zip tar svc watch lease
    name value count total
    """
)
_OF_EVERYONE = tuple(
    sorted(
        words(
            """
            google.com googleapis.com gstatic.com google youtube.com cloudflare.com
            cloudflare-dns.com one.one.one.one quad9.net opendns.com github.com
            githubusercontent.com gitlab.com docker.com docker.io quay.io ghcr.io k8s.io
            kubernetes.io microsoft.com bing.com office.com live.com apple.com icloud.com amazon.com
            aws.amazon.com s3.amazonaws.com facebook.com twitter.com x.com reddit.com wikipedia.org
            baidu.com yahoo.com duckduckgo.com netflix.com steampowered.com speedtest.net fast.com
            ntp.org debian.org ubuntu.com letsencrypt.org slack.com pagerduty.com stripe.com
            paypal.com twilio.com sendgrid.com openai.com anthropic.com grafana.com grafana.net
            prometheus.io influxdata.com telegram.org discord.com archive.org example.com ec2.internal compute.internal
            example.org example.net domain.com yourdomain.com mydomain.com example invalid
            domain.tld
            """
        )
    )
)
"""Targets that people probe to see whether the internet is there, and names that stand for one's own."""


def is_domain_name(name: str, *, certain: bool) -> bool:
    """Whether a dotted name is a host or domain; `certain` asks for an ending that is known to be one."""
    if "." not in name or not re.match(_LABELS, name) or re.match(_INSTANCE_TYPE, name):
        return False
    last = name.rsplit(".", 1)[1].lower()
    if certain:
        return last in _PUBLIC_SUFFIXES and last not in _NOT_SUFFIXES
    return last in _PUBLIC_SUFFIXES or (last not in _NOT_SUFFIXES and last.isalpha() and len(last) <= 12)


def means_the_same_everywhere(name: str) -> bool:
    """A public name, a placeholder, or one that the Kubernetes cluster resolves for itself."""
    lowered = name.lower().rstrip(".")
    if lowered.endswith((".svc", ".cluster.local", ".docker.internal")) or ".svc." in lowered:
        return True
    return any(lowered == each or lowered.endswith("." + each) for each in _OF_EVERYONE)


def is_public(name: str) -> bool:
    """Whether a name ends in a public suffix, so that somebody owns it."""
    last = name.split(":", maxsplit=1)[0].rstrip("*.").rsplit(".", 1)[-1].lower()
    return last in _PUBLIC_SUFFIXES - _INTERNAL
