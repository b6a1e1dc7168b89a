"""Checks of the group slo."""
