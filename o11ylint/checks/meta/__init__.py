"""Checks of the group meta."""
