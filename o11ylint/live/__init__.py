"""Servers: the only place that opens a connection."""
