"""Texts inside Kubernetes resources: dashboards and rules as strings, base64 and gzip."""

from collections.abc import Iterator

from o11ylint.documents.fields import mapping, string
from o11ylint.documents.part import MAX_UNPACKED, Nested, Part, Unreadable
from o11ylint.documents.pointer import Pointer
from o11ylint.typed import Any

MAX_RATIO = 50
"""Dashboards shrink to a tenth; what shrinks to a fiftieth is an attack on the reader."""
_ELSEWHERE = {
    "url": "the dashboard is fetched from a URL",
    "grafanaCom": "the dashboard is fetched from grafana.com",
    "configMapRef": "the dashboard is in a ConfigMap",
    "oci": "the dashboard is in an OCI artifact",
    "jsonnet": "the dashboard is written in jsonnet",
    "jsonnetLib": "the dashboard is written in jsonnet",
    "gzipJsonnet": "the dashboard is written in jsonnet",
}


def from_config_map(value: dict[str, Any], at: Pointer) -> Iterator[Nested]:
    """Every text of a ConfigMap or Secret that may be ours."""
    secret = value.get("kind") == "Secret"
    for field, encoded in (("data", secret), ("stringData", False), ("binaryData", True)):
        for key, entry in mapping(value.get(field)).items():
            text = string(entry)
            if text is None:
                continue
            if not encoded:
                yield Nested((*at, field, key), text, None)
                continue
            decoded = unpacked(text)
            if decoded is not None:
                yield Nested((*at, field, key), text, decoded)


def from_dashboard_resource(value: dict[str, Any], at: Pointer) -> Iterator[Part]:
    """The dashboard of a grafana-operator resource, or why it is not in the file."""
    spec = mapping(value.get("spec"))
    here = (*at, "spec")
    inline, packed = string(spec.get("json")) or "", string(spec.get("gzipJson")) or ""
    if inline.strip():
        if inline.lstrip().startswith(("{", "\ufeff")):
            yield Nested((*here, "json"), inline, None, "dashboard")
        else:
            yield Unreadable("template", (*here, "json"), "a placeholder stands for the dashboard")
    elif packed:
        decoded = unpacked(packed)
        if not decoded:
            yield Unreadable("unreadable", (*here, "gzipJson"), "not gzip in base64")
        else:
            yield Nested((*here, "gzipJson"), packed, decoded, "dashboard")
    else:
        for source, detail in _ELSEWHERE.items():
            if source in spec:
                reason = "jsonnet" if "jsonnet" in source.lower() else "points-elsewhere"
                yield Unreadable(reason, (*here, source), detail)
                return


def unpacked(text: str) -> str | None:
    """The text behind base64, or the JSON behind gzip in base64; None if it is neither, or too large."""
    import base64
    import zlib

    try:
        data = base64.b64decode(text, validate=False)
        if data[:2] == b"\x1f\x8b":
            inflate = zlib.decompressobj(31)
            data = inflate.decompress(data, min(MAX_UNPACKED, 65_536 + MAX_RATIO * len(data)))
            if inflate.unconsumed_tail or not inflate.eof or data.lstrip()[:1] not in (b"{", b"["):
                return None
        return data.decode("utf-8-sig")
    except (ValueError, zlib.error):  # binascii's error is a ValueError
        return None
