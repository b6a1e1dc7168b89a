"""Names for contents."""

from zlib import crc32


def checksum(data: bytes) -> str:
    """A name for a text: two checksums, since hashlib takes two milliseconds to import."""
    return f"{crc32(data):08x}{crc32(data[::-1], len(data)):08x}"
