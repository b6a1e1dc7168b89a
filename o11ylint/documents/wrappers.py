"""Texts inside Kubernetes resources: dashboards and rules as strings, base64 and gzip."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from o11ylint.documents.fields import mapping, string
from o11ylint.documents.pointer import Pointer

MAX_UNPACKED = 16 * 1024 * 1024


class Nested(NamedTuple):
    """A text inside a value. `decoded` is what base64 or gzip gave; then only the scalar can be pointed at."""

    at: Pointer
    text: str
    decoded: str | None
    name: str


def from_config_map(value: dict[str, Any], at: Pointer) -> Iterator[Nested]:
    """Every text of a ConfigMap or Secret that may be ours."""
    secret = value.get("kind") == "Secret"
    for field, encoded in (("data", secret), ("stringData", False), ("binaryData", True)):
        for key, entry in mapping(value.get(field)).items():
            text = string(entry)
            if text is None:
                continue
            if not encoded:
                yield Nested((*at, field, key), text, None, key)
                continue
            decoded = unpacked(text)
            if decoded is not None:
                yield Nested((*at, field, key), text, decoded, key)


def from_dashboard_resource(
    value: dict[str, Any], at: Pointer
) -> Iterator[Nested | tuple[str, Pointer, str]]:
    """The dashboard of a grafana-operator resource, or why it is not in the file."""
    spec = mapping(value.get("spec"))
    here = (*at, "spec")
    if isinstance(spec.get("json"), str):
        yield Nested((*here, "json"), spec["json"], None, "json")
    elif isinstance(spec.get("gzipJson"), str):
        decoded = unpacked(spec["gzipJson"])
        if decoded is None:
            yield "unreadable", (*here, "gzipJson"), "not gzip in base64"
        else:
            yield Nested((*here, "gzipJson"), spec["gzipJson"], decoded, "gzipJson")
    else:
        for source, detail in _ELSEWHERE.items():
            if source in spec:
                yield ("jsonnet" if "jsonnet" in source else "points-elsewhere"), (*here, source), detail
                return


_ELSEWHERE = {
    "url": "the dashboard is fetched from a URL",
    "grafanaCom": "the dashboard is fetched from grafana.com",
    "configMapRef": "the dashboard is in a ConfigMap",
    "oci": "the dashboard is in an OCI artifact",
    "jsonnet": "the dashboard is written in jsonnet",
    "jsonnetLib": "the dashboard is written in jsonnet",
}


def unpacked(text: str) -> str | None:
    """The text behind base64, gunzipped if it is gzip; None if it is neither, binary, or too large."""
    import base64
    import binascii
    import zlib

    try:
        data = base64.b64decode(text, validate=False)
        if data[:2] == b"\x1f\x8b":
            inflate = zlib.decompressobj(31)
            data = inflate.decompress(data, MAX_UNPACKED)
            if inflate.unconsumed_tail or not inflate.eof:
                return None
        return data.decode("utf-8-sig")
    except (binascii.Error, ValueError, zlib.error):
        return None
