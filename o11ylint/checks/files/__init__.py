"""Checks of the group files."""
