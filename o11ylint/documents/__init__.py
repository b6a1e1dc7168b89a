"""Bytes to typed views in which every value knows its pointer and, lazily, its span."""
