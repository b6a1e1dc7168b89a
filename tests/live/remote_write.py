"""Native histograms for a Prometheus: no text format of 2.42 has them, so they are sent by remote write.

The messages are those of prompb/remote.proto and prompb/types.proto (remote write 1.0).
"""

import struct
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_VARINT, _DOUBLE, _BYTES = 0, 1, 2
_LITERAL_BYTES = 65536


class Observations(NamedTuple):
    """Observations since the start at a moment (milliseconds): in neighbouring buckets between powers of two.

    The first bucket ends at 2 ** `first`.
    """

    at: int
    first: int
    buckets: Sequence[int]


def send(url: str, labels: Mapping[str, str], found: Iterable[Observations]) -> None:
    """One series, the oldest first."""
    pairs = b"".join(
        _field(1, _BYTES, _field(1, _BYTES, name.encode()) + _field(2, _BYTES, value.encode()))
        for name, value in sorted(labels.items())
    )
    held = b"".join(_field(4, _BYTES, _histogram(each)) for each in found)
    body = _snappy(_field(1, _BYTES, pairs + held))
    request = urllib.request.Request(f"{url}/api/v1/write", body, method="POST")
    request.add_header("Content-Type", "application/x-protobuf")
    request.add_header("Content-Encoding", "snappy")
    request.add_header("X-Prometheus-Remote-Write-Version", "0.1.0")
    with urllib.request.urlopen(request, timeout=30):
        pass


def _histogram(each: Observations) -> bytes:
    """Count 1, sum 3, schema 4, threshold of zero 5, zeros 6, positive spans 11 and deltas 12, timestamp 15."""
    deltas = [each.buckets[0], *(right - left for left, right in pairwise(each.buckets))]
    span = _field(1, _VARINT, _zigzag(each.first)) + _field(2, _VARINT, len(each.buckets))
    return b"".join(
        (
            _field(1, _VARINT, sum(each.buckets)),
            _field(3, _DOUBLE, 0.0),
            _field(4, _VARINT, _zigzag(0)),
            _field(5, _DOUBLE, 1e-128),
            _field(6, _VARINT, 0),
            _field(11, _BYTES, span),
            _field(12, _BYTES, b"".join(_varint(_zigzag(delta)) for delta in deltas)),
            _field(15, _VARINT, each.at),
        )
    )


def _field(number: int, kind: int, value: "int | float | bytes") -> bytes:
    head = _varint(number << 3 | kind)
    if isinstance(value, bytes):
        return head + _varint(len(value)) + value
    return head + (_varint(value) if isinstance(value, int) else struct.pack("<d", value))


def _varint(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _snappy(data: bytes) -> bytes:
    """Snappy's block format, with nothing compressed."""
    found = [_varint(len(data))]
    for start in range(0, len(data), _LITERAL_BYTES):
        part = data[start : start + _LITERAL_BYTES]
        found.append(bytes([61 << 2]) + struct.pack("<H", len(part) - 1) + part)
    return b"".join(found)
