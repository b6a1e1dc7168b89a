"""Checks of the group alerts."""
